extension MergeRules {
    /// The rules of OCDS 1.1.4 and 1.1.5, which are the same.
    public static let ocds11 = MergeRules(
        Dictionary(
            omitted.map { ([$0], Rule.omit) }
                + whole.map { ($0.split(separator: "/").map(String.init), Rule.whole) },
            uniquingKeysWith: { first, _ in first }))

    private static let omitted = ["date", "id", "tag"]

    private static let whole = [
        "awards/items/additionalClassifications", "contracts/items/additionalClassifications",
        "tender/items/additionalClassifications", "contracts/relatedProcesses/relationship",
        "relatedProcesses/relationship", "parties/additionalIdentifiers", "parties/roles",
        "tender/additionalProcurementCategories", "tender/submissionMethod",
        // Deprecated fields.
        "awards/amendment/changes", "awards/amendments/changes", "contracts/amendment/changes",
        "contracts/amendments/changes", "tender/amendment/changes", "tender/amendments/changes",
        "awards/suppliers/additionalIdentifiers", "buyer/additionalIdentifiers",
        "contracts/implementation/transactions/payee/additionalIdentifiers",
        "contracts/implementation/transactions/payer/additionalIdentifiers",
        "tender/procuringEntity/additionalIdentifiers", "tender/tenderers/additionalIdentifiers",
    ]
}
