namespace Azure.Data.Tables.Sas;

/// <summary>The protocols over which a signature may be used.</summary>
public enum TableSasProtocol
{
    /// <summary>Not said, which permits both.</summary>
    None = 0,

    /// <summary>HTTPS and HTTP.</summary>
    HttpsAndHttp = 1,

    /// <summary>HTTPS alone.</summary>
    Https = 2,
}
