import Proofs
import Storage
import Testing
import Values

@testable import Kernel

@Suite struct `A log that others have seen` {
    private func judge(
        _ lost: LostLog, holding size: Int, _ notes: [SignedNote]
    ) async throws -> RollbackGuard.Verdict {
        let scratch = try ScratchStore()
        if size > 0 { try await lost.heal(scratch.store, to: lost.heads[size - 1]) }
        let judge = RollbackGuard(log: TestOffice.log, store: scratch.store, key: lost.office.signer.verifierKey)
        return try await judge.judge(notes.map { RollbackGuard.Sighting(keeper: "a mirror", note: $0) })
    }

    @Test(arguments: [1, 2, 5, 8])
    func `is gone on with when nobody has seen more`(size: Int) async throws {
        let lost = try await LostLog()
        let seen = lost.heads.prefix(size).map(\.checkpoint)
        guard case .current(let witnessed) = try await judge(lost, holding: size, Array(seen)) else {
            Issue.record("the log is as large as anything that was seen")
            return
        }
        #expect(witnessed == lost.heads[size - 1].size)
    }

    @Test(arguments: [0, 1, 5, 8])
    func `is behind when somebody has seen more`(size: Int) async throws {
        let lost = try await LostLog()
        let seen = [lost.heads[size].checkpoint, lost.heads[0].checkpoint]
        guard case .behind(_, let checkpoint) = try await judge(lost, holding: size, seen) else {
            Issue.record("somebody has seen one entry more")
            return
        }
        #expect(checkpoint.size == lost.heads[size].size)
    }

    @Test func `is forked when somebody has seen something else`() async throws {
        let lost = try await LostLog()
        let other = try Checkpoint(origin: TestOffice.log.origin, size: 3, root: Hash.sha256([1]))
        let seen = [lost.heads[9].checkpoint, lost.office.signer.sign(other), lost.heads[0].checkpoint]
        guard case .forked(_, let checkpoint) = try await judge(lost, holding: 5, seen) else {
            Issue.record("two histories were signed")
            return
        }
        #expect(checkpoint == other)
    }

    @Test func `cannot be held up by checkpoints that it did not sign`() async throws {
        let lost = try await LostLog()
        let stranger = try NoteSigner(name: TestOffice.log.origin, seed: [UInt8](repeating: 9, count: 32))
        let made = try Checkpoint(origin: TestOffice.log.origin, size: 1_000, root: Hash.sha256([1]))
        guard case .current(nil) = try await judge(lost, holding: 2, [stranger.sign(made)]) else {
            Issue.record("a stranger's signature proves nothing")
            return
        }
    }
}
