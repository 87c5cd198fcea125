/** What orders are about; what a citizen books is the first of them. */
export const services = ['mediation', 'legal-aid', 'advice', 'lawyer', 'notary', 'appraisal'] as const;
export const orderKinds = [...services, 'complaint', 'other'] as const;
