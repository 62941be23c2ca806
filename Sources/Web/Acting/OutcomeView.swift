/// What an outcome looks like on a page made for it.
struct OutcomeView {
    /// The member of the template `outcome` that shows it.
    let name: String
    /// What that member needs.
    let view: [String: Any]
    /// Its figures, for spreadsheets.
    let figures: DataTable
}
