/// Whether a password is one of those that are tried first, by how they are made rather than by a list of them: a run of
/// keys, a piece that is repeated, a year or a few digits beside a common word (NIST SP 800-63B, 3.1.1.2 asks that such
/// passwords are refused).
enum GuessablePassword {
    /// Runs of keys that people type: counting, the alphabet, and the rows and columns of common keyboards.
    private static let runs = [
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "11223344556677889900",
    ].flatMap { [Array($0.utf8), Array($0.utf8.reversed())] }

    /// Words that mean the password itself, the place where it is used, or what people are fond of.
    private static let words = [
        "password", "passwort", "passwd", "motdepasse", "contrasena", "wachtwoord", "haslo", "secret", "geheim",
        "welcome",
        "willkommen", "bienvenue", "letmein", "login", "admin", "administrator", "master", "access", "changeme",
        "default",
        "iloveyou", "sunshine", "princess", "football", "baseball", "dragon", "monkey", "superman", "batman",
        "internet",
        "computer", "summer", "winter", "spring", "autumn", "january", "december", "qwerty", "azerty", "qwertz", "acta",
    ].map { Array($0.utf8) }

    /// The fewest keys of a run that make a password guessable: with fewer it still has a part of its own.
    private static let shortestRest = 4

    /// Whether it would be tried early, in whatever case it is written.
    static func isGuessable(_ password: String) -> Bool {
        let bytes = Array(password.lowercased().utf8)
        return repeats(bytes) || withoutRuns(bytes).count < shortestRest || isWordWithTrimmings(bytes)
    }

    /// A piece of at most four characters, again and again: `abcabcabcabc`, `aaaaaaaaaa`.
    private static func repeats(_ bytes: [UInt8]) -> Bool {
        (1...4).contains { period in
            bytes.count > 2 * period && bytes.indices.dropFirst(period).allSatisfy { bytes[$0] == bytes[$0 - period] }
        }
    }

    /// What is left when every run of four keys or more is taken out.
    private static func withoutRuns(_ bytes: [UInt8]) -> [UInt8] {
        var rest: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let length = runs.map { longestRun(of: bytes[start...], in: $0) }.max() ?? 0
            if length >= 4 {
                start += length
            } else {
                rest.append(bytes[start])
                start += 1
            }
        }
        return rest
    }

    private static func longestRun(of bytes: ArraySlice<UInt8>, in run: [UInt8]) -> Int {
        run.indices.map { zip(run[$0...], bytes).prefix { $0 == $1 }.count }.max() ?? 0
    }

    /// A common word once or several times, with nothing beside it but digits and signs: `Welcome2026!`.
    private static func isWordWithTrimmings(_ bytes: [UInt8]) -> Bool {
        let plain = bytes.map { spoken[$0] ?? $0 }
        return [bytes, plain].contains { text in
            let letters = text.filter { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            return words.contains { word in
                guard !letters.isEmpty, letters.count.isMultiple(of: word.count) else { return false }
                return letters.enumerated().allSatisfy { $1 == word[$0 % word.count] }
            }
        }
    }

    /// Digits and signs that are written for letters.
    private static let spoken: [UInt8: UInt8] = [
        UInt8(ascii: "0"): UInt8(ascii: "o"), UInt8(ascii: "1"): UInt8(ascii: "i"),
        UInt8(ascii: "3"): UInt8(ascii: "e"),
        UInt8(ascii: "4"): UInt8(ascii: "a"), UInt8(ascii: "5"): UInt8(ascii: "s"),
        UInt8(ascii: "7"): UInt8(ascii: "t"),
        UInt8(ascii: "@"): UInt8(ascii: "a"), UInt8(ascii: "$"): UInt8(ascii: "s"),
    ]
}
