import Hummingbird

/// Which page of the desk stands at which address.
extension WebRoutes {
    /// A page of the desk, or a file or table that belongs to one.
    func deskAnswer(_ address: Address, _ visit: Visit) async throws -> Answer {
        switch address {
        case .deskProcessing: try await processingRecord(visit)
        case .deskFigures: try await deskFigures(visit)
        case .deskRollRefused: try await rollRefused(visit)
        case .deskRollSliceTable: try await rollSliceTable(visit)
        case .deskReading: try await reading(visit)
        case .deskScan: try await scan(visit)
        case .deskSheetsTable: try await sheetsTable(visit)
        default: .page(try await deskPage(address, visit))
        }
    }

    private func deskPage(_ address: Address, _ visit: Visit) async throws -> Page {
        switch address {
        case .desk: try await deskHome(visit)
        case .deskOffice: try await deskOffice(visit)
        case .deskProgramme: try await deskProgramme(visit)
        case .deskOfficeAppoint, .deskOfficeDismiss, .deskAppoint, .deskDismiss, .deskClose, .deskPutOff, .deskApprove,
            .deskRollPublish, .deskRollReplace, .deskRollStrike, .deskRollReinstate,
            .deskLostKey:
            try await deskForm(visit)
        case .deskRoll, .deskRollImport, .deskRollAdd, .deskRollJob, .deskRollPeople, .deskRollPerson,
            .deskRollLetter, .deskRollLetters, .deskRollSlice:
            try await rollPage(address, visit)
        case .deskPaper: try await deskPaper(visit)
        case .deskReceipt: try await deskReceipt(visit)
        case .deskOpen: try await openingStart(visit)
        case .deskCatalogue: try await catalogueForm(visit)
        case .deskNumbers: try await deskNumbers(visit)
        case .deskAudit: try await deskAudit(visit)
        case .deskNotices: try await deskNotices(visit)
        case .deskReports: try await deskReports(visit)
        case .deskReport: try await deskReport(visit)
        case .deskSheets: try await sheets(visit)
        case .deskSheetsNew: try await newBatch(visit)
        case .deskBatch: try await batch(visit)
        case .deskIntake: try await intake(visit)
        case .deskSlip: try await slip(visit)
        case .deskSheetsReport: try await sheetsReport(visit)
        case .deskRetention: try await deskRetention(visit)
        default: throw HTTPError(.notFound)
        }
    }

    func deskForm(_ address: Address, _ visit: Visit, _ form: SentForm) async throws -> Answer {
        switch address {
        case .deskIdentifier: try await makeOfficeIdentifier(visit)
        case .deskOfficeAppoint, .deskOfficeDismiss, .deskAppoint, .deskDismiss, .deskClose, .deskPutOff, .deskApprove,
            .deskRollPublish, .deskRollReplace, .deskRollStrike, .deskRollReinstate,
            .deskLostKey:
            try await deskForm(visit, form)
        case .deskRollImport: try await rollImport(visit, form)
        case .deskRollAdd: try await rollAdd(visit, form)
        case .deskRollPeople: try await rollFind(visit, form)
        case .deskRollLetters: try await rollLetters(visit, form)
        case .deskRollLetter: try await rollLetterDone(visit)
        case .deskRollSlice: try await rollSliceDone(visit)
        case .deskOpen: try await opening(visit, form)
        case .deskCatalogue: try await catalogue(visit, form)
        case .deskAudit: try await deskAuditNow(visit)
        case .deskReport: try await deskReport(visit, form)
        case .deskSheetsNew: try await newBatch(visit, form)
        case .deskBatch: try await finishBatch(visit, form)
        case .deskReading: try await reading(visit, form)
        case .deskIntake: try await intake(visit, form)
        default: throw HTTPError(.notFound)
        }
    }

    private func rollPage(_ address: Address, _ visit: Visit) async throws -> Page {
        switch address {
        case .deskRoll: try await rollOverview(visit)
        case .deskRollImport: try await rollImport(visit)
        case .deskRollAdd: try await rollAdd(visit)
        case .deskRollJob: try await rollJob(visit)
        case .deskRollPeople: try await rollFind(visit)
        case .deskRollPerson: try await rollPerson(visit)
        case .deskRollLetter: try await rollLetter(visit)
        case .deskRollLetters: try await rollLetters(visit)
        default: try await rollSlice(visit)
        }
    }
}
