import Hummingbird

/// Which page of the desk stands at which address.
extension WebRoutes {
    func deskPage(_ address: Address, _ visit: Visit) async throws -> Page {
        switch address {
        case .desk: try await deskHome(visit)
        case .deskOffice: try await deskOffice(visit)
        case .deskProgramme: try await deskProgramme(visit)
        case .deskOfficeAppoint, .deskOfficeDismiss, .deskAppoint, .deskDismiss, .deskClose:
            try await deskForm(visit)
        case .deskPaper: try await deskPaper(visit)
        case .deskReceipt: try await deskReceipt(visit)
        case .deskOpen: try await openingStart(visit)
        case .deskCatalogue: try await catalogueForm(visit)
        case .deskNumbers: try await deskNumbers(visit)
        case .deskAudit: try await deskAudit(visit)
        case .deskNotices: try await deskNotices(visit)
        default: throw HTTPError(.notFound)
        }
    }

    func deskForm(_ address: Address, _ visit: Visit, _ form: SentForm) async throws -> Answer {
        switch address {
        case .deskIdentifier: try await makeOfficeIdentifier(visit)
        case .deskOfficeAppoint, .deskOfficeDismiss, .deskAppoint, .deskDismiss, .deskClose:
            try await deskForm(visit, form)
        case .deskOpen: try await opening(visit, form)
        case .deskCatalogue: try await catalogue(visit, form)
        case .deskAudit: try await deskAuditNow(visit)
        default: throw HTTPError(.notFound)
        }
    }
}
