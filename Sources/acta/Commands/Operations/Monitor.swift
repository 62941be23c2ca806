import ArgumentParser
import Kernel
import Proofs
import Values

/// `acta monitor`
struct Monitor: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watch a log from outside, and raise an alarm when something is wrong.",
        discussion: """
            Looks at the log's checkpoint again and again: whether it is signed, continues what was seen before, has \
            everything that witnesses have seen, and goes on growing. Best run on a machine that the office does not \
            keep. An alarm is one line, and a command that gets it as JSON on its standard input, to send a mail for \
            example; the same alarm comes again after an hour at the earliest. The checkpoints that prove a fork are \
            kept in the folder “evidence” of the state.

            EXAMPLES
              acta monitor https://town.example --state watch --alarm 'mail -s "Log alarm" clerk@town.example'
              acta monitor https://town.example --policy town.policy --state watch --once
              acta monitor https://care.example --mirror copy --reader-key auditor.key
            """)

    @Argument(help: ArgumentHelp("The log, as an address or a folder.", valueName: "url|folder"))
    var source: String
    @Option(name: .long, help: ArgumentHelp("The key that the log must be signed with.", valueName: "key"))
    var vkey: String?
    @Option(
        name: .long, help: ArgumentHelp("A C2SP tlog-policy: the log's key, and witnesses to ask.", valueName: "file"))
    var policy: String?
    @Option(name: .long, help: ArgumentHelp("The folder that remembers what was seen.", valueName: "folder"))
    var state: String?
    @Option(name: .long, help: ArgumentHelp("Keep a copy of the log up to date as well.", valueName: "folder"))
    var mirror: String?
    @Flag(name: .long, help: "Look once, and end with 1 for an alarm, 3 if the log cannot be reached.")
    var once = false
    @Option(name: .long, help: ArgumentHelp("How long to wait between two looks.", valueName: "seconds"))
    var every: Int64 = 60
    @Option(
        name: .long,
        help: ArgumentHelp("Raise an alarm when the log has not grown for so long.", valueName: "seconds"))
    var silence: Int64?
    @Option(name: .long, help: ArgumentHelp("What to run for every alarm.", valueName: "command"))
    var alarm: String?
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var output: OutputOptions

    /// After how many seconds an alarm that stays is raised again.
    private static let repeatSeconds: Int64 = 3_600
    /// How many looks in a row the log must miss: a restart is no reason to wake anybody.
    private static let sparedMisses = 3

    func validate() throws {
        guard (1...86_400).contains(every) else { throw ValidationError("--every is a number from 1 to 86400.") }
        guard silence.map({ $0 > 0 }) ?? true else { throw ValidationError("--silence is a number of seconds.") }
        guard vkey == nil || policy == nil else { throw ValidationError("Give --vkey or --policy, not both.") }
    }

    func run() async throws {
        let believed = try policy.map { try PolicyFile.read($0) }
        let time = SystemTime()
        var monitor: LogMonitor?
        var raised: [MonitorAlarm.Kind: Instant] = [:]
        var misses = 0
        while true {
            let now = time.now()
            var look = LogMonitor.Look()
            do {
                if monitor == nil { monitor = try await begin(believed) }
            } catch let failure as Failure where failure.status == .serverFailed {
                look.alarms.append(MonitorAlarm(kind: .unreachable, text: failure.reason))
            }
            if var watching = monitor {
                look = await watching.look(at: now, witnessed: await witnessed(believed, watching.key))
                monitor = watching
                if look.checkpoint != nil, let alarm = await copy(watching.source) { look.alarms.append(alarm) }
            }
            misses = look.alarms.contains { $0.kind == .unreachable } ? misses + 1 : 0
            if !once, misses < Self.sparedMisses { look.alarms.removeAll { $0.kind == .unreachable } }
            let log = monitor?.key.name ?? source
            raised = raised.filter { kind, _ in look.alarms.contains { $0.kind == kind } }
            for alarm in look.alarms where Self.isDue(raised[alarm.kind], now) {
                raised[alarm.kind] = now
                await raise(alarm, log, now)
            }
            if once { return try end(look, log) }
            try await time.sleep(until: now.adding(milliseconds: every * 1_000))
        }
    }

    private static func isDue(_ last: Instant?, _ now: Instant) -> Bool {
        last.map { now.milliseconds - $0.milliseconds >= repeatSeconds * 1_000 } ?? true
    }

    /// Finds the log and the key that it must be signed with.
    private func begin(_ policy: LogPolicy?) async throws -> LogMonitor {
        var memory = try MonitorMemory(folder: state)
        let log = try await PublicLogs.find(source, passes: reader.passes)
        let key = try await key(of: log, policy, memory)
        try memory.pin(key)
        return LogMonitor(source: log, key: key, silenceSeconds: silence, memory: memory)
    }

    /// The key that somebody named, or that the log had when it was first seen.
    private func key(
        of log: any PublicLog, _ policy: LogPolicy?, _ memory: MonitorMemory
    ) async throws -> NoteVerifierKey {
        if let vkey { return try LogDescription.key(vkey) }
        let known = policy?.logs.map(\.key) ?? []
        if known.count == 1 { return known[0] }
        if let pinned = memory.key { return pinned }
        let described = try await LogDescription(of: log).verifierKey
        guard policy == nil || known.contains(described) else {
            throw Failure.wrongUse("The policy does not name the log \(described.name).")
        }
        return described
    }

    /// What the policy's witnesses show of the log; those that do not answer are the log's operator's business.
    private func witnessed(_ policy: LogPolicy?, _ key: NoteVerifierKey) async -> [LogMonitor.Witnessed] {
        var all: [LogMonitor.Witnessed] = []
        for witness in policy?.witnesses ?? [] where witness.url != nil {
            let shown = await WitnessClient(witness, transport: WitnessHTTP()).latest(of: key)
            if case .checkpoint(_, let note, _) = shown {
                all.append(LogMonitor.Witnessed(name: "the witness \(witness.key.name)", note: note))
            }
        }
        return all
    }

    /// Brings the copy up to date.
    private func copy(_ log: any PublicLog) async -> MonitorAlarm? {
        guard let mirror else { return nil }
        do {
            let folder = try MirrorFolder(mirror)
            _ = try await MirrorRun(from: log, into: folder, vkey: vkey).bringUpToDate()
            _ = try await MirrorValues(from: log, into: folder).bringUpToDate()
            return nil
        } catch let failure as Failure {
            return MonitorAlarm(kind: .mirror, text: "\(failure.reason) \(failure.remedy ?? "")")
        } catch {
            return MonitorAlarm(kind: .mirror, text: "The copy cannot be brought up to date: \(error).")
        }
    }

    private func raise(_ raised: MonitorAlarm, _ log: String, _ now: Instant) async {
        let json = raised.json(log: log, time: now)
        if output.json && !once { Console.result(json) }
        if !output.json { Console.talk("\(now) \(raised.kind.rawValue): \(raised.text)") }
        for file in raised.evidence where !output.json { Console.talk("  evidence: \(file)") }
        if let alarm { await AlarmCommand(line: alarm).run(json) }
    }

    private func end(_ look: LogMonitor.Look, _ log: String) throws {
        guard let first = look.alarms.first else {
            let size = look.checkpoint?.size ?? 0
            return output.show(
                "All is well: \(Numerals.count(size, "entry", "entries")), "
                    + "\(Numerals.count(look.witnesses, "witness agrees", "witnesses agree")).",
                json: [
                    "log": .string(log), "size": .number(JSONNumber(size)), "alarms": .array([]),
                    "witnesses": .integer(Int64(look.witnesses)),
                ])
        }
        let worst = look.alarms.first { $0.kind != .unreachable } ?? first
        throw Failure(
            worst.kind == .unreachable ? .serverFailed : .refused, worst.kind.rawValue, worst.text,
            remedy: worst.evidence.isEmpty ? nil : "The evidence: \(worst.evidence.joined(separator: ", ")).",
            details: look.alarms.dropFirst().map {
                Failure.Detail(
                    text: "acta: \($0.text)", json: ["alarm": .string($0.kind.rawValue), "detail": .string($0.text)])
            })
    }
}
