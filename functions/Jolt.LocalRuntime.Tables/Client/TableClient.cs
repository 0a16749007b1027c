using Azure.Data.Tables.Models;
using Jolt.LocalRuntime.Tables.Credentials;
using Jolt.LocalRuntime.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>Reads and writes the entities of one table. One client serves any number of callers at once.</summary>
public partial class TableClient
{
    private readonly TablePipeline _pipeline = null!;

    /// <summary>Makes a client of the account that a connection string names.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="tableName">The table.</param>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>Makes a client of the account that a connection string names.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="options">How requests are made.</param>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(new TablePipeline(TableConnection.Parse(connectionString), options), tableName)
    {
    }

    /// <summary>Makes a client with an account's key.</summary>
    /// <param name="endpoint">The account's table service.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="credential">The key.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <summary>Makes a client with an account's key.</summary>
    /// <param name="endpoint">The account's table service.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="credential">The key.</param>
    /// <param name="options">How requests are made.</param>
    public TableClient(
        Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(new TablePipeline(TableConnection.Of(endpoint, credential), options), tableName)
    {
    }

    /// <summary>Makes a client of an address that carries a shared access signature.</summary>
    /// <param name="endpoint">The table's own address, with the signature as its query.</param>
    /// <param name="options">How requests are made.</param>
    public TableClient(Uri endpoint, TableClientOptions? options = null)
        : this(TableAddress.Split(endpoint), null, options)
    {
    }

    /// <summary>Makes a client with a shared access signature.</summary>
    /// <param name="endpoint">The table's own address.</param>
    /// <param name="credential">The signature.</param>
    /// <param name="options">How requests are made.</param>
    public TableClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(TableAddress.Split(endpoint), credential, options)
    {
    }

    /// <summary>Makes a client that does nothing, for those who derive from it in their tests.</summary>
    protected TableClient()
    {
    }

    internal TableClient(TablePipeline pipeline, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _pipeline = pipeline;
        Name = tableName;
    }

    private TableClient(TableAddress address, AzureSasCredential? credential, TableClientOptions? options)
        : this(new TablePipeline(TableConnection.Of(address.Service, credential), options), address.Table)
    {
    }

    /// <summary>The table's name.</summary>
    public virtual string Name { get; } = "";

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _pipeline.Connection.AccountName;

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => TableAddress.Of(_pipeline.Connection.Endpoint, Name);

    /// <summary>Creates the table.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The table.</returns>
    /// <exception cref="RequestFailedException">There is one of that name: TableAlreadyExists.</exception>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        TableOperations.CreateAsync(_pipeline, Name, mayExist: false, cancellationToken);

    /// <summary>Creates the table where there is none.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The table; the raw response has status 409 where it was there already.</returns>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        TableOperations.CreateAsync(_pipeline, Name, mayExist: true, cancellationToken);

    /// <summary>Deletes the table and all in it. It is no failure where there is none.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The response; its status is 404 where there was no table.</returns>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        TableOperations.DeleteAsync(_pipeline, Name, cancellationToken);
}
