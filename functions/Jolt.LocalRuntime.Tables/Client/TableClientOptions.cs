using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How requests are made: version, retries, diagnostics, transport.</summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Makes the options.</summary>
    /// <param name="serviceVersion">The version of the service's protocol to ask for.</param>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        VersionText = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };
        Array.ForEach(["x-ms-request-id", "DataServiceVersion"], Diagnostics.LoggedHeaderNames.Add);
        Array.ForEach(["$format", "$filter", "$top", "$select"], Diagnostics.LoggedQueryParameters.Add);
    }

    /// <summary>The versions of the service's protocol.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Naming", "CA1707", Justification = "The names are those of Azure.Data.Tables.")]
    public enum ServiceVersion
    {
        /// <summary>The version of 2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>The version of 2020-12-06.</summary>
        V2020_12_06 = 2,
    }

    internal string VersionText { get; }
}
