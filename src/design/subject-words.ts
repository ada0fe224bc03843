/** Addresses of pages and people, and whatever holds a digit: times, dates, prices, numbers of phones and houses. */
const notSubject = /\S*(?:@|:\/\/|\bwww\.)\S*|[^\s\p{L}]*\p{N}\S*|\S*\p{N}\S*/gu;

/**
 * The words of a text that say what it is about. "Doors 10:30, hello@studio.example, 12 €" is about doors; left in,
 * the rest would ask for clocks and calculators. Empty where nothing remains.
 */
export function subjectWords(text: string): string {
  const words = text.replace(notSubject, ' ').replace(/\s+/g, ' ').trim();
  return /[\p{L}\p{Extended_Pictographic}]/u.test(words) ? words : '';
}
