import Foundation
import Kernel
import Proofs
import Testing
import Values

@testable import acta

@Suite struct `A monitor` {
    private let scratch = ScratchFolder()
    private static let start = Instant(milliseconds: 1_800_000_000_000)

    private func log(_ count: Int, otherFrom: Int = .max, seed: UInt8 = 1) throws -> ShownLog {
        ShownLog(ShownLog.entries(count, otherFrom: otherFrom), signer: try ShownLog.signer(seed))
    }

    /// Looks at one log after the other, as if each were what the address shows then; a minute apart.
    private func looks(
        _ logs: [any PublicLog], silenceSeconds: Int64? = nil, witnessed: [LogMonitor.Witnessed] = []
    ) async throws -> [[MonitorAlarm.Kind]] {
        var kinds: [[MonitorAlarm.Kind]] = []
        for (number, log) in logs.enumerated() {
            var monitor = LogMonitor(
                source: log, key: try ShownLog.signer().verifierKey, silenceSeconds: silenceSeconds,
                memory: try MonitorMemory(folder: scratch.file("state")))
            let time = Self.start.adding(milliseconds: Int64(number) * 60_000)
            kinds.append(await monitor.look(at: time, witnessed: witnessed).alarms.map(\.kind))
        }
        return kinds
    }

    private var evidence: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: scratch.file("state/evidence"))) ?? []).sorted()
    }

    @Test func `is content with a log that grows`() async throws {
        #expect(try await looks([log(1), log(1), log(300), log(900)]) == [[], [], [], []])
        #expect(evidence == [])
    }

    @Test(arguments: [(300, 300, 3), (300, 900, 0), (300, 900, 299), (256, 257, 255)])
    func `finds a fork and keeps both checkpoints`(old: Int, new: Int, otherFrom: Int) async throws {
        #expect(try await looks([log(old), log(new, otherFrom: otherFrom)]) == [[], [.fork]])
        #expect(evidence.count == 2)
        let key = try ShownLog.signer().verifierKey
        for name in evidence {
            let note = try SignedNote(parsing: OutputFile.read(scratch.file("state/evidence/\(name)")))
            #expect(throws: Never.self) { try Checkpoint(note, signedBy: key) }
        }
    }

    @Test func `goes on holding the first history against a forked log`() async throws {
        let forked = try log(900, otherFrom: 10)
        #expect(try await looks([log(300), forked, forked, log(400)]) == [[], [.fork], [.fork], []])
    }

    @Test func `notices when entries are gone`() async throws {
        #expect(try await looks([log(300), log(299)]) == [[], [.shrunk]])
        #expect(evidence.count == 2)
    }

    @Test func `believes nothing that another key has signed`() async throws {
        #expect(try await looks([log(300), log(301, seed: 7)]) == [[], [.signature]])
    }

    @Test func `tells of silence once it has lasted`() async throws {
        let still = try log(5)
        #expect(
            try await looks([still, still, still, still, log(6)], silenceSeconds: 119)
                == [[], [], [.silent], [.silent], []])
    }

    @Test func `tells when nobody answers`() async throws {
        #expect(try await looks([log(3), DeafLog()]) == [[], [.unreachable]])
    }

    @Test(
        arguments: [(200, Int.max, []), (300, .max, []), (301, .max, [.shrunk]), (200, 20, [.fork])]
            as [(Int, Int, [MonitorAlarm.Kind])])
    func `compares with what witnesses have seen`(
        size: Int, otherFrom: Int, alarms: [MonitorAlarm.Kind]
    ) async throws {
        let note = try SignedNote(parsing: try await log(size, otherFrom: otherFrom).checkpoint())
        let witness = LogMonitor.Witnessed(name: "a witness", note: note)
        #expect(try await looks([log(300)], witnessed: [witness]) == [alarms])
    }

    @Test func `hands an alarm to a command as JSON`() async throws {
        let alarm = MonitorAlarm(kind: .fork, text: "Two faces.", evidence: ["a", "b"])
        let file = scratch.file("alarm.json")
        await AlarmCommand(line: "cat > '\(file)'").run(alarm.json(log: "town.example/log", time: Self.start))
        let json = try JSON(parsing: OutputFile.read(file))
        #expect(json["alarm"] == "monitor.fork" && json["evidence"] == ["a", "b"])
        #expect(json["log"] == "town.example/log" && json["detail"] == "Two faces.")
    }
}

/// A log that cannot be reached.
struct DeafLog: PublicLog {
    func checkpoint() async throws -> [UInt8] { throw Failure(.serverFailed, "server.silent", "No answer.") }
    func resource(_ path: String) async throws -> [UInt8]? { nil }
}
