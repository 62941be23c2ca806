import Kernel
import Proofs
import Synchronization
import Values

/// Remembers everything that a log ever said, and says what does not fit together.
final class Judge: Sendable {
    // A class because every task of a run reports to it.
    private struct State {
        /// The roots of every checkpoint ever signed and seen.
        var roots: [UInt64: Hash] = [:]
        /// Where an acknowledged act stands.
        var places: [Hash: UInt64] = [:]
        /// Acts that were refused each time they were sent.
        var refused: Set<Hash> = []
        /// Acts of which some sending was never answered.
        var unanswered: Set<Hash> = []
        var repeats = 0
        var wrong: [String] = []
    }

    private let key: NoteVerifierKey
    private let trace: Trace
    private let state = Mutex(State())

    init(key: NoteVerifierKey, trace: Trace) {
        self.key = key
        self.trace = trace
    }

    var wrong: [String] { state.withLock { $0.wrong } }
    var acknowledged: Int { state.withLock { $0.places.count } }
    var refusals: Int { state.withLock { $0.refused.count } }
    var checkpoints: Int { state.withLock { $0.roots.count } }
    var repeats: Int { state.withLock { $0.repeats } }

    func complain(_ sentence: String) {
        trace.note("WRONG: \(sentence)")
        state.withLock { $0.wrong.append(sentence) }
    }

    /// A checkpoint that somebody has seen.
    func see(_ note: SignedNote) {
        do {
            see(try Checkpoint(note, signedBy: key, origin: World.log.origin))
        } catch {
            complain("a checkpoint does not verify: \(error)")
        }
    }

    private func see(_ checkpoint: Checkpoint) {
        let known = state.withLock { state in
            defer { state.roots[checkpoint.size] = state.roots[checkpoint.size] ?? checkpoint.root }
            return state.roots[checkpoint.size]
        }
        if let known, known != checkpoint.root { complain("a fork: two checkpoints of size \(checkpoint.size)") }
    }

    /// An answer that has reached its client.
    ///
    /// - Parameter wasKnown: whether it was sent when it had been acknowledged already.
    func take(_ answer: LogDesk.Answer, to letter: Letter, wasKnown: Bool) {
        switch answer {
        case .accepted(let receipt): acknowledge(receipt, of: letter, "accepted")
        case .repeated(let receipt):
            state.withLock { $0.repeats += 1 }
            acknowledge(receipt, of: letter, "repeated")
        case .refused(let refusal):
            trace.note("\(letter.digest.hex.prefix(8)) refused \(refusal.refusal.code)")
            _ = state.withLock { $0.refused.insert(letter.digest) }
            if wasKnown { complain("an act that stands on the log was refused: \(refusal.refusal.code)") }
        }
    }

    func isAcknowledged(_ letter: Letter) -> Bool { state.withLock { $0.places[letter.digest] != nil } }

    /// A sending whose answer nobody has.
    func miss(_ letter: Letter) {
        trace.note("\(letter.digest.hex.prefix(8)) unanswered")
        _ = state.withLock { $0.unanswered.insert(letter.digest) }
    }

    private func acknowledge(_ receipt: Receipt, of letter: Letter, _ how: String) {
        trace.note("\(letter.digest.hex.prefix(8)) \(how) at \(receipt.index)")
        do {
            let verified = try receipt.verify(with: key)
            see(verified.checkpoint)
            if verified.act.bytes != letter.act { complain("a receipt is for another act") }
        } catch {
            complain("a receipt does not verify: \(error)")
        }
        let known = state.withLock { state in
            state.refused.remove(letter.digest)
            defer { state.places[letter.digest] = receipt.index }
            return state.places[letter.digest]
        }
        if let known, known != receipt.index { complain("an act stands at \(known) and at \(receipt.index)") }
    }

    /// Compares what is stored now with everything that was ever said.
    func check(_ entries: [[UInt8]], of head: LogHead?) {
        if let head { see(head.checkpoint) }
        let (roots, places, hopeless) = state.withLock { state in
            let hopeless = state.refused.subtracting(state.unanswered).subtracting(state.places.keys)
            return (state.roots, state.places, hopeless)
        }
        var range = CompactRange()
        var time = Instant(milliseconds: 0)
        var nonces: [String: Hash] = [:]
        var acts: [Hash: UInt64] = [:]
        for (index, bytes) in entries.enumerated() {
            range.append(leaf: MerkleTree.leafHash(bytes))
            if let root = roots[range.size], root != range.root() {
                complain("a fork: a checkpoint of size \(range.size) was another log's")
            }
            guard let entry = Entry(parsing: bytes), let act = entry.act.flatMap({ try? Act(parsing: $0) }) else {
                complain("entry \(index) cannot be read")
                continue
            }
            if entry.time < time { complain("entry \(index) is older than the one before it") }
            time = entry.time
            if acts.updateValue(UInt64(index), forKey: act.digest) != nil { complain("entry \(index) is a repetition") }
            let nonce = "\(act.programme) \(act.actor.text) \(act.nonce)"
            if nonces.updateValue(act.digest, forKey: nonce) != nil { complain("entry \(index) uses a used nonce") }
            if hopeless.contains(act.digest) { complain("entry \(index) was refused, and nothing else") }
        }
        if UInt64(entries.count) != (head?.size ?? 0) {
            complain("\(entries.count) entries, but a head of another size")
        }
        if let most = roots.keys.max(), most > range.size {
            complain("a checkpoint of size \(most) was signed, but the log has \(range.size) entries")
        }
        for (digest, place) in places.sorted(by: { $0.value < $1.value }) where acts[digest] != place {
            let now = acts[digest].map { "at \($0)" } ?? "nowhere"
            complain("an act acknowledged at \(place) stands \(now)")
        }
    }
}
