import Crypto
import Foundation
public import Values

/// The secret that somebody's app shares with the server to make codes (TOTP, RFC 6238): SHA-1, 30 seconds, six digits,
/// which are what every app takes.
public struct OneTimeSecret: Sendable {
    /// For how long one code is shown, in seconds.
    public static let stepSeconds: Int64 = 30
    /// How many digits a code has.
    public static let digits = 6
    /// 160 bits, as RFC 4226, 4 recommends.
    static let byteCount = 20
    /// How many steps a clock may be ahead or behind (RFC 6238, 5.2 recommends at most one).
    static let slackSteps: Int64 = 1

    /// The secret.
    public let bytes: [UInt8]

    /// A secret as it was kept.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    init() {
        bytes = Array(SymmetricKey(size: SymmetricKeySize(bitCount: Self.byteCount * 8)).data)
    }

    /// What is typed into an app: Base32.
    public var text: String { Base32.encode(bytes) }

    /// The code that an app shows at a time.
    public func code(at time: Instant) -> String { code(of: Self.step(at: time)) }

    /// The code of a step (RFC 4226, 5.3).
    func code(of step: Int64, digits: Int = digits) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let code = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: bytes)))
        let start = Int(code[code.count - 1] & 15)
        let number = code[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let limit = (0..<digits).reduce(UInt32(1)) { limit, _ in limit * 10 }
        let text = String(number % limit)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed: of now, of the one before or the one after, and later than the last one used.
    func step(of typed: String, at time: Instant, after last: Int64) -> Int64? {
        let now = Self.step(at: time)
        var found: Int64?
        for step in now - Self.slackSteps...now + Self.slackSteps
        where step > last && ConstantTime.areEqual(code(of: step), typed) { found = found ?? step }
        return found
    }

    private static func step(at time: Instant) -> Int64 { time.seconds / stepSeconds }
}

extension OneTimeSecret: CustomStringConvertible, CustomReflectable {
    /// Never the secret: it is not for a log line.
    public var description: String { "OneTimeSecret" }

    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
