namespace Jolt.LocalRuntime.Tables.Protocol;

/// <summary>A table's own address, taken apart into the service's and the table's name.</summary>
/// <param name="Service">The service's address, with the query that the table's had.</param>
/// <param name="Table">The table's name.</param>
internal sealed record TableAddress(Uri Service, string Table)
{
    public static TableAddress Split(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var path = address.AbsolutePath.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        var name = path[(slash + 1)..];
        if (name.Length == 0)
        {
            throw new ArgumentException("The address has no table's name.", nameof(address));
        }

        var service = new UriBuilder(address) { Path = path[..slash] };
        return new TableAddress(service.Uri, Uri.UnescapeDataString(name));
    }

    public static Uri Of(Uri service, string table) =>
        new($"{service.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{Uri.EscapeDataString(table)}");
}
