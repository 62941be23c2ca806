public import Proofs
import Values

/// Cosigns checkpoints of other people's logs, so that none of them can show two faces (C2SP tlog-witness v1.0.0).
///
/// It remembers the newest checkpoint of each log and cosigns only what extends it. What a log has signed against that
/// is kept as evidence.
public struct Witness: Sendable {
    /// What became of a request.
    public enum Answer: Sendable {
        /// Cosigned, and durable.
        case cosigned(NoteSignature)
        /// The proof has to begin at this size, the one cosigned last.
        case conflict(UInt64)
        /// Not cosigned.
        case refused(WitnessRefusal)
    }

    /// How often a request begins again because another one of the same log came first.
    static let maximumAttempts = 32

    /// The key that checks the cosignatures.
    public var verifierKey: NoteVerifierKey { cosigner.verifierKey }
    private let cosigner: Cosigner
    private let served: any WitnessedLogs
    private let store: any WitnessStore
    private let time: any TimeSource

    /// A witness with a key of its own, which signs nothing else.
    public init(
        _ cosigner: Cosigner, logs: any WitnessedLogs, store: any WitnessStore, time: any TimeSource
    ) {
        self.cosigner = cosigner
        self.served = logs
        self.store = store
        self.time = time
    }

    /// The logs that it serves now. Its own key is no log's: whoever has both could vouch for themselves.
    public func logs() async -> [LogPolicy.Log] {
        await served.logs().filter { $0.key.key != cosigner.verifierKey.key }
    }

    /// Answers an `add-checkpoint`.
    ///
    /// - Throws: what the store throws; then nothing was cosigned that anybody has seen.
    public func answer(_ body: [UInt8]) async throws -> Answer {
        let request: CosignRequest
        do { request = try CosignRequest(parsing: body) } catch {
            guard case .signatureLine(let origin) = error else { return .refused(.malformed("\(error)")) }
            return .refused(await keys(of: origin).isEmpty ? .unknownLog(origin) : .badSignature)
        }
        let origin = request.checkpoint.origin
        let keys = await keys(of: origin)
        for _ in 0..<Self.maximumAttempts {
            let latest = try await store.position(of: origin)
            let (verdict, fork) = WitnessRules.judge(request, keys: keys, latest: latest)
            if let fork, let latest { try await keep(fork, request, against: latest, keys: keys) }
            switch verdict {
            case .conflict(let size): return .conflict(size)
            case .refused(let refusal): return .refused(refusal)
            case .cosign:
                let seconds = UInt64(max(1, time.now().seconds))
                let signature = cosigner.cosign(request.note.text, at: seconds)
                guard let note = try request.note.keeping(linesOf: keys)?.replacing(with: signature) else {
                    return .refused(.notSigned)
                }
                if try await store.move(origin, from: latest, to: try WitnessPosition(note)) {
                    return .cosigned(signature)
                }
            }
        }
        throw WitnessContended()
    }

    private func keys(of origin: String) async -> [NoteVerifierKey] {
        await logs().map(\.key).filter { $0.name.hasSameBytes(as: origin) }
    }

    private func keep(
        _ kind: WitnessEvidence.Kind, _ request: CosignRequest, against latest: WitnessPosition, keys: [NoteVerifierKey]
    ) async throws {
        guard let note = request.note.keeping(linesOf: keys) else { return }
        try await store.keep(
            WitnessEvidence(
                origin: request.checkpoint.origin, kind: kind, cosigned: latest.note, contradicting: note,
                proof: request.proof, time: time.now()))
    }

    /// The newest checkpoint cosigned of the log whose origin has this SHA-256, in lower-case hexadecimal.
    public func checkpoint(ofOriginHash hex: String) async throws -> SignedNote? {
        for origin in try await store.origins() where Hash.sha256(Array(origin.utf8)).hex == hex {
            return try await store.position(of: origin)?.note
        }
        return nil
    }

    /// The newest checkpoint cosigned of a log.
    public func position(of origin: String) async throws -> WitnessPosition? {
        try await store.position(of: origin)
    }

    /// What logs have signed against what was cosigned.
    public func evidence() async throws -> [WitnessEvidence] {
        try await store.evidence()
    }
}

/// Too many requests for one log came at one time; nothing was cosigned.
public struct WitnessContended: Error, Hashable, Sendable {}
