import Hummingbird
import Values

/// Something that is sent to readers who watch, as `text/event-stream` has it (HTML, 9.2).
struct LiveEvent: Sendable {
    /// What each reader is sent; they share the bytes.
    let bytes: ByteBuffer
    /// The entry that made it; nil for what no entry makes.
    let entry: UInt64?

    /// A piece of a page as it is after an entry.
    init(piece: String, after entry: UInt64) {
        let lines = piece.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
        let data = lines.map { "data: \($0)\n" }.joined()
        bytes = ByteBuffer(string: "event: now\nid: \(entry)\n\(data)\n")
        self.entry = entry
    }

    /// What the server's clock says, so that a page can count down whatever its reader's clock says. Sent now and then,
    /// it also shows that nobody has hung up.
    init(clock: Instant) {
        bytes = ByteBuffer(string: "event: clock\ndata: \(clock.milliseconds)\n\n")
        entry = nil
    }
}
