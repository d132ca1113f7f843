/** Who asks, for the record of the action; absent where the system does not say. */
export function userName({ USER, LOGNAME, USERNAME }: NodeJS.ProcessEnv): string | undefined {
  return [USER, LOGNAME, USERNAME].find((name) => name !== undefined && name.trim() !== '');
}
