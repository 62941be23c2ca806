/// Where a programme stands as a whole, as the list of programmes sorts them.
enum ProgrammeState: String, CaseIterable {
    /// Something can be done in it now.
    case open
    /// Something can be done in it later.
    case later
    /// Nothing more can be done in it.
    case ended

    /// What people call those that stand so.
    var key: TextKey {
        switch self {
        case .open: .homeOpen
        case .later: .homeLater
        case .ended: .homeEnded
        }
    }
}
