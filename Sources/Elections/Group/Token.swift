/// Short texts in base 58: identifiers of elections, credentials, seeds.
enum Token {
    /// Digits and letters without `0`, `O`, `I` and `l`.
    static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    static func isToken(_ text: String) -> Bool {
        text.utf8.allSatisfy { alphabet.contains($0) }
    }
}
