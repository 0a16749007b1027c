using System.Globalization;
using System.Net;
using Jolt.Broker.Storage.Quotas;
using Jolt.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Jolt.Functions.Http;

/// <summary>
/// Finds out which address a request came from. What a client writes into <c>X-Forwarded-For</c> is worth nothing; what
/// proxies of one's own add at its end is, and a setting says how many of them there are.
/// </summary>
public sealed class ClientAddress
{
    /// <summary>The setting for the number of proxies before the broker that each add an address; 0 without it.</summary>
    public const string TrustedProxiesSetting = "Jolt:TrustedProxies";

    private const string ForwardedFor = "X-Forwarded-For";

    private readonly int _proxies;

    /// <summary>Reads the setting.</summary>
    /// <param name="configuration">What holds it.</param>
    /// <exception cref="SettingException">The setting is not a number.</exception>
    public ClientAddress(IConfiguration configuration)
    {
        var text = configuration[TrustedProxiesSetting];
        if (!string.IsNullOrEmpty(text) && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _proxies))
        {
            throw new SettingException($"The setting '{TrustedProxiesSetting}' is '{text}': expected a number of proxies.");
        }
    }

    /// <summary>The address as a subject of quotas.</summary>
    /// <param name="http">The request.</param>
    public string SubjectOf(HttpContext http) => QuotaSubjects.Address(Of(http));

    private IPAddress? Of(HttpContext http)
    {
        if (_proxies == 0)
        {
            return http.Connection.RemoteIpAddress;
        }

        var entries = http.Request.Headers[ForwardedFor].ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        // With fewer entries than proxies, somebody came around them: then the connection is all that is known.
        return entries.Length >= _proxies && IPEndPoint.TryParse(entries[^_proxies], out var client)
            ? client.Address
            : http.Connection.RemoteIpAddress;
    }
}
