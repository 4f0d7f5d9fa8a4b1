/** The first things that an attacker tries; lower case, of eight characters or more. */
const COMMON: ReadonlySet<string> = new Set(
  `00000000 11111111 12341234 12345678 123456789 1234567890 123123123 123456789a 12344321 147258369 1q2w3e4r
  1q2w3e4r5t 1qaz2wsx 3rjs1la7qe 66666666 87654321 88888888 987654321 99999999 a1b2c3d4 aa123456 aaaaaaaa abcd1234
  abcdefgh abc12345 access14 adminadmin administrator asdfasdf asdfghjk asdfghjkl baseball basketball butterfly
  changeme chocolate computer corvette dragon123 einstein football freedom1 hello123 iloveyou iloveyou1 internet
  jennifer letmein1 letmein123 liverpool login123 master123 maverick mercedes michelle midnight monkey123 p@ssw0rd
  p@ssword pa55word passw0rd password password! password1 password12 password123 passwort princess princess1
  q1w2e3r4 qazwsxedc qqqqqqqq qwer1234 qwerasdf qwerty12 qwerty123 qwertyui qwertyuiop samantha secret123 starwars
  sunshine sunshine1 superman superman1 test1234 trustno1 trustno1! victoria welcome1 welcome123 whatever
  zaq12wsx zxcvbnm1 zxcvbnm123`.split(/\s+/),
);

export function isCommonPassword(password: string): boolean {
  return COMMON.has(password.toLowerCase());
}
