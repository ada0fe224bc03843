export async function writeSheet(..._: unknown[]): Promise<void> {}
