/// One mailbox, of signs that need no quoting (RFC 5321, 4.1.2): nothing in it can end a line of SMTP.
public struct MailAddress: Sendable, Hashable {
    /// The most bytes of an address.
    public static let maximumBytes = 254

    /// The address as it was typed, without blanks around it.
    public let text: String

    /// Reads what somebody typed; nil where it is no such address.
    public init?(_ typed: String) {
        var text = Substring(typed)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        guard Self.isOne(String(text)) else { return nil }
        self.text = String(text)
    }

    /// Whether a text is an address and nothing else.
    public static func isOne(_ text: String) -> Bool {
        text.utf8.count <= maximumBytes
            && text.wholeMatch(of: /[A-Za-z0-9._+\-]{1,64}@[A-Za-z0-9.\-]{1,253}/) != nil
    }
}
