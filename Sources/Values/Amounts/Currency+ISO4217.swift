// ISO 4217, list one (current currency and funds codes) with amendments up to number 180, and in `withdrawn` those that
// it listed since 2015 and no longer does. A code is never taken out of this file.
extension Currency {
    static let digits: [String: Int] = {
        var digits: [String: Int] = [:]
        for (count, codes) in [(0, noDigits), (2, twoDigits), (3, threeDigits), (4, fourDigits)] {
            for code in codes.split(separator: " ") { digits[String(code)] = count }
        }
        return digits
    }()

    static let withdrawn: Set<String> = ["ANG", "BGN", "BYR", "CUC", "HRK", "LTL", "MRO", "SLL", "STD", "VEF", "ZWL"]

    private static let noDigits = "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"

    private static let threeDigits = "BHD IQD JOD KWD LYD OMR TND"

    private static let fourDigits = "CLF UYW"

    private static let twoDigits = """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF \
        CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK \
        HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL LTL MAD MDL MGA MKD MMK MNT MOP MRO MRU \
        MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK \
        SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VEF VES \
        WST XAD XCD XCG YER ZAR ZMW ZWG ZWL
        """
}
