import Kernel
import ProgrammeFiles
import Proofs
import Registers
import Values

/// Brings the records of a sample into its register: the office's by one manifest, people's with a key each.
struct SampleRecords {
    let deployment: Deployment
    let address: PartAddress
    let register: Register
    let part: any RunningPart

    /// The register of a programme that has just been opened.
    init(_ deployment: Deployment, _ address: PartAddress, terms: JSON) throws {
        self.deployment = deployment
        self.address = address
        register = try Register(terms: terms.decode(RegisterTerms.self))
        part = try deployment.desk.procedures.part(Register.reference, terms: terms)
    }

    /// Adds records as the office.
    func add(_ sheet: Spreadsheet) async throws -> Int {
        let sealed = try rows(of: sheet, for: "add")
        let rows = SignedRows(bodies: sealed.map { $0.body.serialized() })
        let office = deployment.keys.office
        let act = try author(office).sign("manifest", rows.manifest(of: "add"), in: PartPath(address))
        guard case .accepted(let receipt) = try await deployment.desk.submit(act) else {
            throw Failure(.serverFailed, "sample.manifest", "The manifest of the sample was not accepted.")
        }
        let submissions = try sealed.enumerated().map { number, row in
            let place = ManifestRow.Place(
                manifest: receipt.index, row: UInt64(number), programme: address.programme, part: address.part,
                move: "add", actor: ActorID(office.did))
            let body = try ManifestRow(place: place, body: rows.bodies[number], path: rows.path(of: number))
            return try Clerk(log: deployment.desk.log).prepare(
                body, disclosures: row.disclosures.map { Array($0.text.utf8) })
        }
        for answer in try await deployment.desk.submit(submissions) { try OfficeActs.check(answer) }
        return sealed.count
    }

    /// Submits records as people do.
    func submit(_ sheet: Spreadsheet) async throws -> Int {
        let sealed = try rows(of: sheet, for: "submit")
        for row in sealed {
            let act = try author(SigningKey.generate()).sign("submit", row.body, in: PartPath(address))
            try OfficeActs.check(
                try await deployment.desk.submit(act, disclosures: row.disclosures.map { Array($0.text.utf8) }))
        }
        return sealed.count
    }

    private func author(_ key: SigningKey) -> ActAuthor {
        ActAuthor(log: deployment.desk.log.origin, key: key)
    }

    private func rows(of sheet: Spreadsheet, for move: String) throws -> [SealedRow] {
        let file = try RecordFile(sheet, named: "the sample", for: register)
        if let mistake = file.refused.first {
            throw Failure(
                .serverFailed, "sample.records",
                "Line \(mistake.line) of the sample, \(mistake.column): \(mistake.reason)", remedy: mistake.remedy)
        }
        return try SealedRow.rows(file.rows, of: move, in: part)
    }
}
