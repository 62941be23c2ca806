/// The kinds of objects that a package of OCDS 1.1.5 is made of, by their names in the standard.
public enum OCDSObject: String, Hashable, Sendable, CaseIterable {
    case releasePackage = "ReleasePackage"
    case recordPackage = "RecordPackage"
    case publisher = "Publisher"
    case record = "Record"
    case linkedRelease = "LinkedRelease"
    case release = "Release"
    case planning = "Planning"
    case tender = "Tender"
    case award = "Award"
    case contract = "Contract"
    case implementation = "Implementation"
    case milestone = "Milestone"
    case document = "Document"
    case budget = "Budget"
    case transaction = "Transaction"
    case organizationReference = "OrganizationReference"
    case organization = "Organization"
    case item = "Item"
    case unit = "Unit"
    case amendment = "Amendment"
    case change = "Change"
    case classification = "Classification"
    case identifier = "Identifier"
    case address = "Address"
    case contactPoint = "ContactPoint"
    case value = "Value"
    case period = "Period"
    case relatedProcess = "RelatedProcess"

    /// Its fields, in the order of the standard.
    public var fields: [OCDSField] { Self.tables[self] ?? [] }

    private static let tables: [OCDSObject: [OCDSField]] = packages.merging(processes) { first, _ in first }
        .merging(parts) { first, _ in first }
}
