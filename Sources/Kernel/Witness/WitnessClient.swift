public import Proofs
public import Values

/// Asks one witness, and believes nothing that it says without its signature (C2SP tlog-witness v1.0.0).
public struct WitnessClient: Sendable {
    /// What became of a request to cosign.
    public enum Answer: Sendable, Hashable {
        /// It cosigned, at this time in seconds since 1970.
        case cosigned(NoteSignature, timeSeconds: UInt64)
        /// It says that it cosigned a checkpoint of this size last.
        case holds(UInt64)
        /// It did not cosign, or its answer is not good; the words say why.
        case refused(String)
        /// It did not answer.
        case silent(String)
    }

    /// What a witness shows of a log.
    public enum Shown: Sendable {
        /// It has cosigned nothing of it.
        case nothing
        /// A checkpoint that the log has signed, and when the witness cosigned it, if it did.
        case checkpoint(Checkpoint, SignedNote, cosignedAtSeconds: UInt64?)
        /// Its answer is not good; the words say why.
        case wrong(String)
        /// It did not answer.
        case silent(String)
    }

    /// The most bytes of an answer that are looked at.
    public static let maximumAnswerBytes = 64 * 1024
    /// How far ahead of our clock a cosignature's time may be, in seconds.
    static let maximumSkewSeconds: UInt64 = 300

    /// The witness.
    public let witness: LogPolicy.Witness
    private let transport: any WitnessTransport

    /// A client of a witness.
    public init(_ witness: LogPolicy.Witness, transport: any WitnessTransport) {
        self.witness = witness
        self.transport = transport
    }

    /// Asks for a cosignature of a checkpoint.
    ///
    /// - Parameters:
    ///   - old: the size that the witness is believed to have cosigned last.
    ///   - now: our time; a cosignature from the future is not taken.
    public func cosign(
        _ note: SignedNote, from old: UInt64, proof: ConsistencyProof, now: Instant
    ) async -> Answer {
        let reply: WitnessReply
        do {
            let request = try CosignRequest(note, from: old, proof: proof)
            reply = try await transport.send(request.bytes, to: "add-checkpoint", of: witness)
        } catch let error as CosignRequestError {
            return .refused("\(error)")
        } catch {
            return .silent("\(error)")
        }
        guard reply.body.count <= Self.maximumAnswerBytes else { return .refused("its answer is too long") }
        switch reply.status {
        case 200: return cosignature(in: reply.body, of: note, now: now)
        case 409:
            guard reply.mediaType == "text/x.tlog.size", let size = Self.size(reply.body) else {
                return .refused("it answered 409 without a size")
            }
            return .holds(size)
        default: return .refused("it answered \(reply.status)")
        }
    }

    /// Asks for the newest checkpoint that the witness shows of a log.
    public func latest(of log: NoteVerifierKey) async -> Shown {
        let reply: WitnessReply
        let path = Hash.sha256(Array(log.name.utf8)).hex + "/checkpoint"
        do { reply = try await transport.send(nil, to: path, of: witness) } catch { return .silent("\(error)") }
        guard reply.status != 404 else { return .nothing }
        guard reply.status == 200 else { return .wrong("it answered \(reply.status)") }
        guard reply.body.count <= Self.maximumAnswerBytes else { return .wrong("its answer is too long") }
        do {
            let note = try SignedNote(parsing: reply.body)
            let checkpoint = try Checkpoint(note, signedBy: log)
            let signatures = try note.verify(with: [log, witness.key])
            let time = signatures.first { $0.key == witness.key }?.timeSeconds
            return .checkpoint(checkpoint, note, cosignedAtSeconds: time)
        } catch {
            return .wrong("what it shows is not signed by the log: \(error)")
        }
    }

    /// Finds the witness's own line among those of the answer; lines of others are ignored.
    private func cosignature(in body: [UInt8], of note: SignedNote, now: Instant) -> Answer {
        do {
            let answered = try SignedNote(parsing: note.text + [UInt8(ascii: "\n")] + body)
            guard let line = answered.signatures.first(where: witness.key.matches),
                let verified = try SignedNote(text: note.text, signatures: [line]).verify(with: [witness.key]).first,
                let seconds = verified.timeSeconds, seconds > 0
            else { return .refused("its answer has no cosignature of its key") }
            guard seconds <= UInt64(max(0, now.seconds)) + Self.maximumSkewSeconds else {
                return .refused("its cosignature is from the future")
            }
            return .cosigned(line, timeSeconds: seconds)
        } catch {
            return .refused("its cosignature is not good: \(error)")
        }
    }

    /// `<size>\n`
    private static func size(_ body: [UInt8]) -> UInt64? {
        guard body.last == UInt8(ascii: "\n"), body.count <= 21,
            let text = String(validating: body.dropLast(), as: UTF8.self), let size = UInt64(text),
            String(size) == text
        else { return nil }
        return size
    }
}
