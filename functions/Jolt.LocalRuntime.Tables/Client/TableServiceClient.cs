using System.Linq.Expressions;
using Azure.Data.Tables.Models;
using Jolt.LocalRuntime.Tables.Credentials;
using Jolt.LocalRuntime.Tables.Filters;
using Jolt.LocalRuntime.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>Creates, lists and deletes the tables of an account, and makes clients of them.</summary>
public partial class TableServiceClient
{
    private readonly TablePipeline _pipeline = null!;

    /// <summary>Makes a client of the account that a connection string names.</summary>
    /// <param name="connectionString">The connection string; <c>UseDevelopmentStorage=true</c> is Azurite.</param>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>Makes a client of the account that a connection string names.</summary>
    /// <param name="connectionString">The connection string; <c>UseDevelopmentStorage=true</c> is Azurite.</param>
    /// <param name="options">How requests are made.</param>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(new TablePipeline(TableConnection.Parse(connectionString), options))
    {
    }

    /// <summary>Makes a client of an address that carries a shared access signature.</summary>
    /// <param name="endpoint">The account's table service, with the signature as its query.</param>
    /// <param name="options">How requests are made.</param>
    public TableServiceClient(Uri endpoint, TableClientOptions? options = null)
        : this(new TablePipeline(TableConnection.Of(endpoint, (AzureSasCredential?)null), options))
    {
    }

    /// <summary>Makes a client with a shared access signature.</summary>
    /// <param name="endpoint">The account's table service.</param>
    /// <param name="credential">The signature.</param>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>Makes a client with a shared access signature.</summary>
    /// <param name="endpoint">The account's table service.</param>
    /// <param name="credential">The signature.</param>
    /// <param name="options">How requests are made.</param>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(new TablePipeline(TableConnection.Of(endpoint, credential), options))
    {
    }

    /// <summary>Makes a client with the account's key.</summary>
    /// <param name="endpoint">The account's table service.</param>
    /// <param name="credential">The key.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>Makes a client with the account's key.</summary>
    /// <param name="endpoint">The account's table service.</param>
    /// <param name="credential">The key.</param>
    /// <param name="options">How requests are made.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        : this(new TablePipeline(TableConnection.Of(endpoint, credential), options))
    {
    }

    /// <summary>Makes a client that does nothing, for those who derive from it in their tests.</summary>
    protected TableServiceClient()
    {
    }

    private TableServiceClient(TablePipeline pipeline) => _pipeline = pipeline;

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _pipeline.Connection.AccountName;

    /// <summary>The address of the account's table service.</summary>
    public virtual Uri Uri => _pipeline.Connection.Endpoint;

    /// <summary>Makes a client of a table, whether it exists or not. It asks nothing of the service.</summary>
    /// <param name="tableName">The table.</param>
    /// <returns>The client.</returns>
    public virtual TableClient GetTableClient(string tableName) => new(_pipeline, tableName);

    /// <summary>Creates a table.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The table.</returns>
    /// <exception cref="RequestFailedException">There is one of that name: TableAlreadyExists.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(
        string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateAsync(cancellationToken);

    /// <summary>Creates a table where there is none.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The table; the raw response has status 409 where it was there already.</returns>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(
        string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>Deletes a table and all in it. It is no failure where there is none.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The response; its status is 404 where there was no table.</returns>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).DeleteAsync(cancellationToken);

    /// <summary>Asks for the account's tables.</summary>
    /// <param name="filter">A condition on their names as an OData filter; null asks for all.</param>
    /// <param name="maxPerPage">How many a request may bring.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The tables, asked for as they are enumerated.</returns>
    public virtual AsyncPageable<TableItem> QueryAsync(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        TableOperations.Query(_pipeline, filter, maxPerPage, cancellationToken);

    /// <summary>Asks for the account's tables.</summary>
    /// <param name="filter">A condition on their names; its holes are filled with quoted and escaped values.</param>
    /// <param name="maxPerPage">How many a request may bring.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The tables, asked for as they are enumerated.</returns>
    public virtual AsyncPageable<TableItem> QueryAsync(
        FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <summary>Asks for the account's tables.</summary>
    /// <param name="filter">A condition on their names.</param>
    /// <param name="maxPerPage">How many a request may bring.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The tables, asked for as they are enumerated.</returns>
    public virtual AsyncPageable<TableItem> QueryAsync(
        Expression<Func<TableItem, bool>> filter,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    /// <summary>Writes a filter whose holes are filled with quoted and escaped values.</summary>
    /// <param name="filter">An interpolated string.</param>
    /// <returns>The filter.</returns>
    public static string CreateQueryFilter(FormattableString filter) => FilterFormat.Fill(filter);

    /// <summary>Writes a condition on tables as an OData filter.</summary>
    /// <param name="filter">The condition.</param>
    /// <returns>The filter.</returns>
    public static string CreateQueryFilter(Expression<Func<TableItem, bool>> filter) =>
        FilterTranslator.Translate(filter, name => name == nameof(TableItem.Name) ? "TableName" : name);
}
