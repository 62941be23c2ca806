extension OCDSObject {
    /// The stages of a process (OCDS 1.1.5).
    static let processes: [OCDSObject: [OCDSField]] = [
        .planning: [
            .text("rationale").translated, .one("budget", .budget), .list("documents", of: .document),
            .list("milestones", of: .milestone),
        ],
        .tender: [
            .id(), .text("title").translated, .text("description").translated, .code("status", .tenderStatus),
            .one("procuringEntity", .organizationReference), .list("items", of: .item).unique, .one("value", .value),
            .one("minValue", .value), .code("procurementMethod", .method), .text("procurementMethodDetails"),
            .text("procurementMethodRationale").translated, .code("mainProcurementCategory", .procurementCategory),
            .texts("additionalProcurementCategories"), .text("awardCriteria"),
            .text("awardCriteriaDetails").translated, .texts("submissionMethod"),
            .text("submissionMethodDetails").translated, .one("tenderPeriod", .period),
            .one("enquiryPeriod", .period), OCDSField("hasEnquiries", [.boolean, .null]),
            .text("eligibilityCriteria").translated, .one("awardPeriod", .period), .one("contractPeriod", .period),
            OCDSField("numberOfTenderers", [.integer, .null]), .list("tenderers", of: .organizationReference).unique,
            .list("documents", of: .document), .list("milestones", of: .milestone),
            .list("amendments", of: .amendment), .one("amendment", .amendment),
        ],
        .award: [
            .id(), .text("title").translated, .text("description").translated, .code("status", .awardStatus),
            .date("date"), .one("value", .value), .list("suppliers", of: .organizationReference).unique,
            .list("items", of: .item).needingElement.unique, .one("contractPeriod", .period),
            .list("documents", of: .document).unique, .list("amendments", of: .amendment),
            .one("amendment", .amendment),
        ],
        .contract: [
            .id(), .id("awardID"), .text("title").translated, .text("description").translated,
            .code("status", .contractStatus), .one("period", .period), .one("value", .value),
            .list("items", of: .item).needingElement.unique, .date("dateSigned"),
            .list("documents", of: .document).unique, .one("implementation", .implementation),
            .list("relatedProcesses", of: .relatedProcess).unique, .list("milestones", of: .milestone),
            .list("amendments", of: .amendment), .one("amendment", .amendment),
        ],
        .implementation: [
            .list("transactions", of: .transaction).unique, .list("milestones", of: .milestone).unique,
            .list("documents", of: .document).unique,
        ],
    ]
}
