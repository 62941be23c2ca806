import Synchronization

/// Everything that happened in a run, as a digest, with the last lines in words.
final class Trace: Sendable {
    // A class because everything in a world writes into it.
    private struct State {
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        var count = 0
        var last: [String] = []
    }

    private let keptLines: Int
    private let state = Mutex(State())

    init(keeping lines: Int = 60) {
        keptLines = lines
    }

    func note(_ line: String) {
        state.withLock { state in
            for byte in line.utf8 { state.digest = (state.digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
            state.count += 1
            if state.last.count >= keptLines { state.last.removeFirst() }
            state.last.append(line)
        }
    }

    /// FNV-1a over all lines, and how many there were.
    var digest: String { state.withLock { "\(String($0.digest, radix: 16))/\($0.count)" } }
    var lastLines: [String] { state.withLock { $0.last } }
}
