/** A photo that a citizen added by phone; its bytes are asked for by `…/photos/{id}/open`. */
export interface DeskPhoto {
	id: string;
	at: string;
	bytes: number;
}
