import Kernel
import Logging
import Participation
import ProgrammeFiles
import Proofs
import ServiceLifecycle
import Values

/// Opens the sample programmes on a log that has nothing but its first entry, and casts their ballots.
///
/// Runs beside the doors, so that the server can be reached at once.
struct SampleService: Service {
    /// How many acts are submitted at one time.
    private static let actsPerSubmission = 500

    let deployment: Deployment
    let folders: [String]
    let logger: Logger

    func run() async throws {
        guard try await deployment.desk.store.head(of: deployment.desk.log)?.size == 1 else { return }
        do {
            for folder in folders {
                let sample = try SampleDeployment(folder: folder)
                for entry in sample.entries { try await open(entry, of: sample) }
            }
        } catch let error as ProgrammeFileError {
            logger.error("Sample cannot be opened", metadata: ["mistakes": "\(error)"])
        } catch let refusal as Refusal {
            logger.error(
                "Sample cannot be opened", metadata: ["code": "\(refusal.code)", "reason": "\(refusal.reason)"])
        } catch let error as Failure {
            logger.error("Sample cannot be opened", metadata: ["code": "\(error.code)", "reason": "\(error.reason)"])
        }
    }

    private func open(_ entry: SampleDeployment.Entry, of sample: SampleDeployment) async throws {
        let opening = try sample.opening(entry, now: deployment.time.now(), procedures: deployment.desk.procedures)
        let office = OfficeActs(deployment: deployment)
        try await office.make(
            "open", opening.file.openBody,
            in: PartAddress(programme: opening.name, part: ProgrammeRules.partName))
        if let part = opening.part, let declared = opening.file.programme.parts[part],
            opening.records != nil || opening.submissions != nil
        {
            let records = try SampleRecords(
                deployment, PartAddress(programme: opening.name, part: part), terms: declared.terms)
            var count = 0
            if let sheet = opening.records { count += try await records.add(sheet) }
            if let sheet = opening.submissions { count += try await records.submit(sheet) }
            return logger.info("Sample opened", metadata: ["programme": "\(opening.name)", "records": "\(count)"])
        }
        guard let part = opening.part, !opening.ballots.isEmpty else {
            return logger.info("Sample opened", metadata: ["programme": "\(opening.name)"])
        }
        let signer = BallotSigner(
            log: deployment.desk.log.origin, part: PartPath(PartAddress(programme: opening.name, part: part)),
            validitySeconds: ActAuthor.hour)
        let signed = try await signer.sign(opening.ballots.map(\.body))
        if Eligibility(of: opening.file.programme.parts[part]?.terms) == .voters {
            for body in VoterRoll.bodies(signed.voters) {
                try await office.make(
                    "appoint", body, in: PartAddress(programme: opening.name, part: Roles.partName))
            }
        }
        try await cast(signed.lines.map { Array($0.dropFirst().dropLast(2)) })
        logger.info(
            "Sample opened", metadata: ["programme": "\(opening.name)", "ballots": "\(opening.ballots.count)"])
    }

    /// Submits ballots after their signatures were checked on every core, as those of strangers.
    private func cast(_ acts: [[UInt8]]) async throws {
        let desk = deployment.desk
        for start in stride(from: 0, to: acts.count, by: Self.actsPerSubmission) {
            let piece = acts[start..<min(start + Self.actsPerSubmission, acts.count)]
            let prepared = try await withThrowingTaskGroup(of: (Int, Submission).self) { group in
                for (place, act) in piece.enumerated() { group.addTask { (place, try desk.prepare(act).get()) } }
                var all = [Submission?](repeating: nil, count: piece.count)
                for try await (place, act) in group { all[place] = act }
                return all.compactMap(\.self)
            }
            for answer in try await desk.submit(prepared) { try OfficeActs.check(answer) }
        }
    }
}
