/// A code as somebody typed it: of the app, or for recovery.
enum TypedCode {
    case app(String)
    case recovery(String)

    /// Nil where it can be neither.
    init?(_ typed: String) {
        let bare = Self.bare(typed)
        if bare.utf8.count == OneTimeSecret.digits, bare.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            self = .app(bare)
        } else if RecoveryCode.isOne(bare) {
            self = .recovery(bare)
        } else {
            return nil
        }
    }

    /// Without the spaces and hyphens that people paste, and in capitals.
    static func bare(_ typed: String) -> String {
        guard typed.utf8.count <= 200 else { return "" }
        return String(typed.uppercased().filter { !$0.isWhitespace && $0 != "-" })
    }
}
