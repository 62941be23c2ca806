import Crypto
import Foundation
import Values

/// What a link at the end of an e-mail says: whose notices, of which topic, by which channel.
///
/// It is signed with the deployment's secret and needs no log-in: whoever holds it can stop these notices, and do
/// nothing else (RFC 8058, 3.1).
public struct UnsubscribeLink: Sendable, Hashable {
    private static let macBytes = 16

    /// Whose notices.
    public let account: AccountID
    /// Of which topic; nil for all.
    public let topic: NoticeTopic?
    /// By which channel.
    public let channel: Notice.Channel
    /// What the address ends with.
    public let token: String

    init(_ account: AccountID, _ topic: NoticeTopic?, _ channel: Notice.Channel, key: SymmetricKey) {
        self.account = account
        self.topic = topic
        self.channel = channel
        let said = "\(account.text).\(topic?.rawValue ?? "all").\(channel.rawValue)"
        token = "\(said).\(Self.mac(of: said, key))"
    }

    /// Reads a token; nil where it is none of this deployment.
    init?(_ token: String, key: SymmetricKey) {
        let pieces = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count == 4, token.utf8.count <= 128, let channel = Notice.Channel(rawValue: pieces[2]) else {
            return nil
        }
        let topic = NoticeTopic(rawValue: pieces[1])
        guard topic != nil || pieces[1] == "all" else { return nil }
        self.init(AccountID(pieces[0]), topic, channel, key: key)
        guard ConstantTime.areEqual(self.token, token) else { return nil }
    }

    private static func mac(of text: String, _ key: SymmetricKey) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("unsubscribe\n\(text)".utf8), using: key)
        return Base64URL.encode(Array(code.prefix(macBytes)))
    }
}
