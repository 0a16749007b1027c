using System.Net;
using System.Net.Sockets;

namespace Jolt.Broker.Storage.Quotas;

/// <summary>Whom quotas are counted for, as keys of rows.</summary>
public static class QuotaSubjects
{
    /// <summary>Bytes of an IPv6 address that name a subscriber; the rest is the subscriber's to choose.</summary>
    private const int NetworkBytes = 8;

    /// <summary>An account, with all its keys and agents.</summary>
    /// <param name="account">The account's id.</param>
    public static string Account(string account) => "account:" + account;

    /// <summary>An address: an IPv4 address, or the network of an IPv6 one.</summary>
    /// <param name="address">The address; null if it is not known.</param>
    public static string Address(IPAddress? address)
    {
        if (address is null)
        {
            return "address:unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? "address:6:" + Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, NetworkBytes))
            : "address:4:" + plain;
    }
}
