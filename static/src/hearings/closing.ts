// How much time is left to speak, counted down beside the hour that the server wrote.
import { t } from "../core/i18n";

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** Days, hours and minutes until `end`; null when it is past. Pure. */
export function left(end: number, now: number): { days: number; hours: number; minutes: number } | null {
  const minutes = Math.ceil((end - now) / MINUTE);
  if (minutes <= 0) return null;
  return { days: Math.floor(minutes / DAY_MINUTES), hours: Math.floor((minutes % DAY_MINUTES) / 60), minutes: minutes % 60 };
}

export function bindClosing(element: HTMLElement): void {
  const end = Date.parse(element.dataset.closes ?? "");
  const show = (): void => {
    const rest = left(end, Date.now());
    element.textContent = rest === null
      ? t("The time is over.")
      : rest.days > 0
        ? t("Left: %(days)s d %(hours)s h", { days: rest.days, hours: rest.hours })
        : t("Left: %(hours)s h %(minutes)s min", { hours: rest.hours, minutes: rest.minutes });
    element.toggleAttribute("data-soon", rest !== null && rest.days === 0);
  };
  show();
  setInterval(show, MINUTE / 2);
}
