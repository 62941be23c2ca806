import Kernel
import TestDoors
import Values
import Web

extension SampleOffice {
    /// The office of a town, which appoints whoever tries it.
    static func of(_ town: Town) -> SampleOffice {
        SampleOffice { actor in
            try await town.accept(
                "appoint", in: "office/roles", ["role": "office", "actors": [.string(actor.text)]], by: town.office)
            try await town.project()
            return (try await town.desk.store.head(of: town.desk.log)?.size ?? 1) - 1
        }
    }
}
