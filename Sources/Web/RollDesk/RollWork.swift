public import Kernel
import Participation
import Proofs
public import Storage
import Values

/// Does the long work on rolls, one job after another.
public struct RollWork: Sendable {
    /// How many people are entered in one go.
    static let piece = 256
    /// How long the work waits while the log is busy.
    private static let busyPause = Duration.milliseconds(20)

    let desk: LogDesk
    let views: ViewDatabase
    let people: PeopleDatabase
    let time: any TimeSource
    let jobs: RollJobs
    let words: RollWords

    /// What works for a server.
    ///
    /// - Parameters:
    ///   - office: the office's name, which stands in letters.
    ///   - address: where readers find the server, without a slash at the end.
    public init(
        desk: LogDesk, views: ViewDatabase, people: PeopleDatabase, time: any TimeSource, jobs: RollJobs,
        office: String, address: String
    ) {
        self.desk = desk
        self.views = views
        self.people = people
        self.time = time
        self.jobs = jobs
        words = RollWords(office: office, address: address)
    }

    /// Works until the jobs are stopped.
    ///
    /// - Parameter failed: is told what kind of error ended a job before its time.
    public func run(failed: (any Error) -> Void) async {
        for await id in jobs.waiting {
            guard !jobs.isStopping, let job = jobs.job(id), let work = job.work else { continue }
            do {
                switch work {
                case .enter(let rows): try await enter(rows, job, id)
                case .enterSigned(let newcomers, let manifest, let actor):
                    try await enter(newcomers, manifest, by: actor, job, id)
                case .send(let way, let language): try await send(way, language, job, id)
                case .replace(let persons): try await replace(persons, job, id)
                }
            } catch {
                failed(error)
            }
            jobs.change(id) { job in
                job.work = nil
                job.hasEnded = true
                job.isCutShort = job.done < job.total
            }
        }
    }

    var hand: HostedHand? {
        desk.custodian.map {
            HostedHand(desk: desk, custodian: $0, accounts: Accounts(people), time: time)
        }
    }

    /// Enters people. Each code is on the disk before its person is on the log.
    private func enter(_ rows: [RollDraft.Row], _ job: RollJob, _ id: String) async throws {
        guard let hand, let part = try await hand.custodian.part(job.address) else { return }
        let newcomers = try await RollNewcomers(rows, part)
        note(id, done: newcomers.findings.count, findings: newcomers.findings)
        guard !newcomers.all.isEmpty else { return }
        let made = try await hand.send(
            "manifest", newcomers.manifest, in: job.address, for: job.account, as: job.home, job.stamp)
        guard case .accepted(let receipt) = made else {
            guard case .refused(let refusal) = made else { return }
            note(
                id, done: newcomers.all.count,
                findings: newcomers.all.map { .init(line: $0.line, why: .refused(refusal)) })
            return
        }
        let identity = try await hand.accounts.hostedIdentity(
            of: job.account, programme: job.home, at: time.now())
        try await enter(newcomers, receipt.index, by: identity.actor, job, id)
    }

    /// Enters the rows of a manifest that stands on the log.
    private func enter(
        _ newcomers: RollNewcomers, _ manifest: UInt64, by actor: ActorID, _ job: RollJob, _ id: String
    ) async throws {
        for start in stride(from: 0, to: newcomers.all.count, by: Self.piece) where !jobs.isStopping {
            let range = start..<min(start + Self.piece, newcomers.all.count)
            try await enter(newcomers.all, range, of: newcomers.rows, manifest, by: actor, job, id)
        }
    }

    private func enter(
        _ newcomers: [RollNewcomers.Newcomer], _ range: Range<Int>, of signed: SignedRows, _ manifest: UInt64,
        by actor: ActorID, _ job: RollJob, _ id: String
    ) async throws {
        let some = newcomers[range]
        try await people.keep(some.map(\.letter), in: job.address, of: desk.log, at: time.now())
        var submissions: [Submission] = []
        for (number, newcomer) in zip(range, some) {
            let place = ManifestRow.Place(
                manifest: manifest, row: UInt64(number), programme: job.address.programme, part: job.address.part,
                move: "enter", actor: actor)
            let row = try ManifestRow(place: place, body: newcomer.body, path: signed.path(of: number))
            submissions.append(try desk.prepare(facts: [], disclosures: newcomer.disclosures) { row }.get())
        }
        let answers = try await submit(submissions)
        var entered: [(key: String, person: UInt64)] = []
        var dropped: [String] = []
        var findings: [RollFinding] = []
        for (newcomer, answer) in zip(some, answers) {
            switch answer {
            case .accepted(let receipt), .repeated(let receipt):
                entered.append((newcomer.letter.publicKey, receipt.index))
            case .refused(let refused):
                dropped.append(newcomer.letter.publicKey)
                findings.append(RollFinding(line: newcomer.line, why: .refused(refused.refusal)))
            }
        }
        try await people.bindLetters(entered, in: job.address, of: desk.log)
        try await people.dropLetters(dropped, in: job.address, of: desk.log)
        note(id, done: range.count, accepted: entered.count, findings: findings)
    }

    private func submit(_ submissions: [Submission]) async throws -> [LogDesk.Answer] {
        while true {
            do { return try await desk.submit(submissions) } catch SequencerError.busy {
                try await Task.sleep(for: Self.busyPause)
            }
        }
    }

    func note(_ id: String, done: Int, accepted: Int = 0, findings: [RollFinding] = []) {
        jobs.change(id) { job in
            job.done += done
            job.accepted += accepted
            job.findings += findings
        }
    }
}
