using Azure.Data.Tables.Sas;

namespace Azure.Data.Tables;

/// <content>Rights for others.</content>
public partial class TableClient
{
    /// <summary>Makes a builder of a signature for this table.</summary>
    /// <param name="permissions">What is permitted.</param>
    /// <param name="expiresOn">Until when.</param>
    /// <returns>The builder.</returns>
    public virtual TableSasBuilder GetSasBuilder(TableSasPermissions permissions, DateTimeOffset expiresOn) =>
        new(Name, permissions, expiresOn);

    /// <summary>Makes an address of this table that carries a signature.</summary>
    /// <param name="permissions">What is permitted.</param>
    /// <param name="expiresOn">Until when.</param>
    /// <returns>The address, for <see cref="TableClient(Uri, TableClientOptions)"/>.</returns>
    /// <exception cref="InvalidOperationException">This client has no account key to sign with.</exception>
    public virtual Uri GenerateSasUri(TableSasPermissions permissions, DateTimeOffset expiresOn) =>
        GenerateSasUri(GetSasBuilder(permissions, expiresOn));

    /// <summary>Makes an address of this table that carries a signature.</summary>
    /// <param name="builder">What is permitted; it must be for this table.</param>
    /// <returns>The address, for <see cref="TableClient(Uri, TableClientOptions)"/>.</returns>
    /// <exception cref="InvalidOperationException">This client has no key, or the builder another table.</exception>
    public virtual Uri GenerateSasUri(TableSasBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var key = _pipeline.Connection.Key
            ?? throw new InvalidOperationException("Only a client that has the account's key can sign.");
        return builder.TableName == Name
            ? new UriBuilder(Uri) { Query = builder.Sign(key) }.Uri
            : throw new InvalidOperationException($"The signature is for {builder.TableName}, not for {Name}.");
    }
}
