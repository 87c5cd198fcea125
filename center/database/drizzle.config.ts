import { defineConfig } from 'drizzle-kit';

const config = defineConfig({
	dialect: 'postgresql',
	schema: './center/database/schema.ts',
	out: './center/migrations',
});

export { config as default };
