import Kernel
import Proofs
import Registers
import Storage
import Synchronization
import Values

/// Takes in the documents that people bring, and how much of them at a time.
final class Uploads: Sendable {
    // A class because all requests count in it.

    /// The largest document: 10 MiB.
    static let maximumBytes = PeopleFiles.maximumBytes
    /// How much one account may bring within an hour: 200 MiB.
    static let mostPerHour = 200 << 20
    private static let hourMilliseconds: Int64 = 3_600_000
    private static let mostAccounts = 16_384

    private struct Brought {
        var bytes = 0
        var since: Instant
    }

    private let accounts = Mutex<[AccountID: Brought]>([:])

    /// Counts what an account brings.
    ///
    /// - Returns: whether it may bring it now.
    func count(_ bytes: Int, of account: AccountID, at time: Instant) -> Bool {
        accounts.withLock { accounts in
            if accounts.count >= Self.mostAccounts {
                accounts = accounts.filter { time.milliseconds(since: $0.value.since) < Self.hourMilliseconds }
            }
            var brought = accounts[account] ?? Brought(since: time)
            if time.milliseconds(since: brought.since) >= Self.hourMilliseconds { brought = Brought(since: time) }
            guard brought.bytes + bytes <= Self.mostPerHour else { return false }
            brought.bytes += bytes
            accounts[account] = brought
            return true
        }
    }

    /// A document as the value of a field; nil where it cannot be one.
    static func reference(to file: BroughtFile, texts: Texts) -> FileReference? {
        let name = file.name.trimmingBlanks
        func reference(_ type: String) -> FileReference? {
            FileReference(
                name: name.isEmpty ? texts(.unnamedDocument) : name, mediaType: type, bytes: Int64(file.bytes.count),
                sha256: Hash.sha256(file.bytes).hex)
        }
        return reference(file.mediaType) ?? reference("application/octet-stream")
    }
}

extension String {
    /// The text without blanks at its ends.
    var trimmingBlanks: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
