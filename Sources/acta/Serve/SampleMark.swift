import Foundation
import Kernel
import Proofs
import Values
import Web

/// A file that says that a data folder was begun as a sample, before anybody could take part for real.
struct SampleMark {
    private let path: String

    /// The mark of a data folder.
    init(in folder: String) {
        path = "\(folder)/sample"
    }

    /// The office that appoints whoever tries the sample; nil where the folder was begun without samples.
    func office(of deployment: Deployment) async throws -> SampleOffice? {
        if try await deployment.desk.store.head(of: deployment.desk.log)?.size == 1 {
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw Failure(.serverFailed, "data.unwritable", "\(path) cannot be written.")
            }
        }
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return SampleOffice { actor in try await Self.appoint(actor, in: deployment) }
    }

    private static func appoint(_ actor: ActorID, in deployment: Deployment) async throws -> UInt64 {
        let author = ActAuthor(log: deployment.desk.log.origin, key: deployment.keys.office)
        let part = PartPath(PartAddress(programme: ProgrammeRules.officeProgramme, part: Roles.partName))
        let body: JSON = ["role": .string(RoleName.office.text), "actors": [.string(actor.text)]]
        let answer = try await deployment.desk.submit(try author.sign("appoint", body, in: part))
        switch answer {
        case .accepted(let receipt), .repeated(let receipt): return receipt.index
        case .refused(let refused):
            throw Failure(
                .serverFailed, refused.refusal.code, refused.refusal.reason, remedy: refused.refusal.remedy)
        }
    }
}
