package deal

// currencies are the names and signs of money. Bare "dollars" are American,
// "pounds" British, "pesos" Mexican and "kroner" Norwegian, as a reader of
// business news takes them; national adjectives say otherwise.
var currencies = map[string]Sense{
	"$": {Currency: "USD"}, "us$": {Currency: "USD"}, "usd": {Currency: "USD"},
	"dollar": {Currency: "USD"}, "dollars": {Currency: "USD"}, "dlr": {Currency: "USD"}, "dlrs": {Currency: "USD"},
	"us dollar": {Currency: "USD"}, "us dollars": {Currency: "USD"}, "us dlrs": {Currency: "USD"},
	"american dollars": {Currency: "USD"},
	"cent":             {Currency: "USD", Minor: true}, "cents": {Currency: "USD", Minor: true},
	"cts": {Currency: "USD", Minor: true}, "us cents": {Currency: "USD", Minor: true}, "¢": {Currency: "USD", Minor: true},

	"€": {Currency: "EUR"}, "eur": {Currency: "EUR"}, "euro": {Currency: "EUR"}, "euros": {Currency: "EUR"},
	"euro cents": {Currency: "EUR", Minor: true},

	"£": {Currency: "GBP"}, "gbp": {Currency: "GBP"}, "stg": {Currency: "GBP"}, "sterling": {Currency: "GBP"},
	"pound": {Currency: "GBP"}, "pounds": {Currency: "GBP"}, "pounds sterling": {Currency: "GBP"},
	"british pounds": {Currency: "GBP"}, "quid": {Currency: "GBP"}, "pounds stg": {Currency: "GBP"},
	"p": {Currency: "GBP", Minor: true}, "pence": {Currency: "GBP", Minor: true},

	"¥": {Currency: "JPY"}, "jpy": {Currency: "JPY"}, "yen": {Currency: "JPY"}, "japanese yen": {Currency: "JPY"},
	"cny": {Currency: "CNY"}, "rmb": {Currency: "CNY"}, "yuan": {Currency: "CNY"}, "renminbi": {Currency: "CNY"},
	"cn¥": {Currency: "CNY"}, "chinese yuan": {Currency: "CNY"},
	"₩": {Currency: "KRW"}, "krw": {Currency: "KRW"}, "won": {Currency: "KRW"}, "korean won": {Currency: "KRW"},
	"south korean won": {Currency: "KRW"},
	"₹":                {Currency: "INR"}, "inr": {Currency: "INR"}, "rs": {Currency: "INR"}, "rupee": {Currency: "INR"},
	"rupees": {Currency: "INR"}, "indian rupees": {Currency: "INR"},
	"hk$": {Currency: "HKD"}, "hkd": {Currency: "HKD"}, "hong kong dollars": {Currency: "HKD"},
	"hk dlrs": {Currency: "HKD"}, "hong kong dlrs": {Currency: "HKD"},
	"s$": {Currency: "SGD"}, "sgd": {Currency: "SGD"}, "singapore dollars": {Currency: "SGD"},
	"nt$": {Currency: "TWD"}, "twd": {Currency: "TWD"}, "taiwan dollars": {Currency: "TWD"},
	"thb": {Currency: "THB"}, "baht": {Currency: "THB"},
	"idr": {Currency: "IDR"}, "rupiah": {Currency: "IDR"},
	"myr": {Currency: "MYR"}, "ringgit": {Currency: "MYR"},
	"vnd":              {Currency: "VND"},
	"philippine pesos": {Currency: "PHP"},

	"a$": {Currency: "AUD"}, "au$": {Currency: "AUD"}, "aud": {Currency: "AUD"},
	"australian dollars": {Currency: "AUD"}, "australian dlrs": {Currency: "AUD"},
	"nz$": {Currency: "NZD"}, "nzd": {Currency: "NZD"}, "new zealand dollars": {Currency: "NZD"}, "nz dlrs": {Currency: "NZD"},
	"c$": {Currency: "CAD"}, "ca$": {Currency: "CAD"}, "cad": {Currency: "CAD"},
	"canadian dollars": {Currency: "CAD"}, "canadian dlrs": {Currency: "CAD"},
	"r$": {Currency: "BRL"}, "brl": {Currency: "BRL"}, "reais": {Currency: "BRL"}, "brazilian reais": {Currency: "BRL"},
	"mxn": {Currency: "MXN"}, "pesos": {Currency: "MXN"}, "mexican pesos": {Currency: "MXN"},
	"clp": {Currency: "CLP"}, "chilean pesos": {Currency: "CLP"},
	"ars": {Currency: "ARS"}, "argentine pesos": {Currency: "ARS"},
	"colombian pesos": {Currency: "COP"},

	"chf": {Currency: "CHF"}, "sfr": {Currency: "CHF"}, "francs": {Currency: "CHF"}, "swiss francs": {Currency: "CHF"},
	"sek": {Currency: "SEK"}, "kronor": {Currency: "SEK"}, "swedish kronor": {Currency: "SEK"}, "swedish crowns": {Currency: "SEK"},
	"nok": {Currency: "NOK"}, "kroner": {Currency: "NOK"}, "norwegian kroner": {Currency: "NOK"}, "norwegian crowns": {Currency: "NOK"},
	"dkk": {Currency: "DKK"}, "danish kroner": {Currency: "DKK"}, "danish crowns": {Currency: "DKK"},
	"pln": {Currency: "PLN"}, "zloty": {Currency: "PLN"}, "zlotys": {Currency: "PLN"},
	"huf": {Currency: "HUF"}, "forints": {Currency: "HUF"}, "forint": {Currency: "HUF"},
	"czk": {Currency: "CZK"}, "czech crowns": {Currency: "CZK"}, "koruna": {Currency: "CZK"},
	"rub": {Currency: "RUB"}, "rubles": {Currency: "RUB"}, "roubles": {Currency: "RUB"},
	"₺": {Currency: "TRY"}, "try": {Currency: "TRY"}, "lira": {Currency: "TRY"}, "turkish lira": {Currency: "TRY"},
	"sar": {Currency: "SAR"}, "riyals": {Currency: "SAR"}, "saudi riyals": {Currency: "SAR"},
	"aed": {Currency: "AED"}, "dirhams": {Currency: "AED"},
	"₪": {Currency: "ILS"}, "ils": {Currency: "ILS"}, "shekels": {Currency: "ILS"},
	"zar": {Currency: "ZAR"}, "rand": {Currency: "ZAR"},
	"ngn": {Currency: "NGN"}, "naira": {Currency: "NGN"}, "south african rand": {Currency: "ZAR"},
	"israeli shekels": {Currency: "ILS"}, "shekel": {Currency: "ILS"}, "liras": {Currency: "TRY"}, "hungarian forints": {Currency: "HUF"},
	"krone": {Currency: "NOK"}, "krona": {Currency: "SEK"}, "norwegian krone": {Currency: "NOK"},
	"danish krone": {Currency: "DKK"}, "swedish krona": {Currency: "SEK"}, "korunas": {Currency: "CZK"},
	"lei": {Currency: "RON"}, "uah": {Currency: "UAH"}, "hryvnia": {Currency: "UAH"}, "hryvnias": {Currency: "UAH"},
	"malaysian ringgit": {Currency: "MYR"}, "thai baht": {Currency: "THB"}, "peruvian soles": {Currency: "PEN"},
	"qar": {Currency: "QAR"}, "qatari riyals": {Currency: "QAR"}, "kwd": {Currency: "KWD"}, "dinars": {Currency: "KWD"}, "kuwaiti dinars": {Currency: "KWD"},
	"egp": {Currency: "EGP"}, "egyptian pounds": {Currency: "EGP"},
	"kes": {Currency: "KES"}, "kenyan shillings": {Currency: "KES"}, "shillings": {Currency: "KES"}, "pkr": {Currency: "PKR"}, "pakistani rupees": {Currency: "PKR"},

	// Gone, but alive in archives.
	"dem": {Currency: "DEM"}, "marks": {Currency: "DEM"}, "dm": {Currency: "DEM"},
	"frf": {Currency: "FRF"}, "french francs": {Currency: "FRF"},
	"bef": {Currency: "BEF"}, "belgian francs": {Currency: "BEF"},
	"nlg": {Currency: "NLG"}, "guilders": {Currency: "NLG"},
	"itl": {Currency: "ITL"}, "lire": {Currency: "ITL"},
}

// signs are the currencies printed with a sign; the others print their code.
var signs = map[string]string{
	"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "KRW": "₩", "INR": "₹",
	"AUD": "A$", "NZD": "NZ$", "CAD": "C$", "HKD": "HK$", "SGD": "S$", "TWD": "NT$", "BRL": "R$",
}
