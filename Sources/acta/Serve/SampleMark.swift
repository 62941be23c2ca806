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
        let office = OfficeActs(deployment: deployment)
        let roles = PartAddress(programme: ProgrammeRules.officeProgramme, part: Roles.partName)
        return SampleOffice { actor in
            let body: JSON = ["role": .string(RoleName.office.text), "actors": [.string(actor.text)]]
            return try await office.make("appoint", body, in: roles).index
        }
    }
}
