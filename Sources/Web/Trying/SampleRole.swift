/// Whom somebody can be with one press, to try a sample deployment.
enum SampleRole: String, CaseIterable {
    case citizen, clerk, company, journalist

    /// The name of the account that is made.
    var title: TextKey {
        switch self {
        case .citizen: .tryCitizen
        case .clerk: .tryClerk
        case .company: .tryCompany
        case .journalist: .tryJournalist
        }
    }

    /// What there is to do in two minutes.
    var task: TextKey {
        switch self {
        case .citizen: .tryCitizenTask
        case .clerk: .tryClerkTask
        case .company: .tryCompanyTask
        case .journalist: .tryJournalistTask
        }
    }
}
