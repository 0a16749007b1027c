namespace Jolt.Contracts.Client;

/// <summary>
/// The broker's HTTP interface with types. Every operation throws <see cref="BrokerProblemException"/> when the broker
/// refuses and <see cref="BrokerUnreachableException"/> when there is no answer. It retries nothing by itself: all of
/// the broker's writes are idempotent, so the caller may.
/// </summary>
public sealed class BrokerClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly CallLimits _limits;
    private readonly BrokerTransport _transport;
    private readonly bool _ownsConnection;

    /// <summary>Makes a client.</summary>
    /// <param name="broker">The broker's address, for example <c>http://127.0.0.1:7071</c>; a path is a prefix.</param>
    /// <param name="credential">An account's key, an agent's token or the operator's key; null for the few open calls.</param>
    /// <param name="limits">How long it waits; <see cref="CallLimits.Default"/> when not given.</param>
    public BrokerClient(Uri broker, string? credential = null, CallLimits? limits = null)
        : this(NewConnection(limits ?? CallLimits.Default), WithSlash(broker), credential, limits ?? CallLimits.Default, ownsConnection: true)
    {
    }

    private BrokerClient(HttpClient http, Uri broker, string? credential, CallLimits limits, bool ownsConnection)
    {
        _http = http;
        _limits = limits;
        _ownsConnection = ownsConnection;
        _transport = new BrokerTransport(http, broker, credential, limits);
        Pools = new PoolCalls(_transport);
        Accounts = new AccountCalls(_transport);
        Transfers = new TransferCalls(_transport);
        Uploads = new UploadCalls(_transport);
        Jobs = new JobCalls(_transport);
        Agents = new AgentCalls(_transport);
        Leases = new LeaseCalls(_transport);
        Receipts = new ReceiptCalls(_transport);
        Keys = new KeyCalls(_transport, "api/account/keys");
        OperatorKeys = new KeyCalls(_transport, "api/operator/keys");
        SigningKeys = new SigningKeyCalls(_transport);
    }

    /// <summary>The broker's address.</summary>
    public Uri Broker => _transport.Broker;

    /// <summary>Pools: their rules, invites and audit.</summary>
    public PoolCalls Pools { get; }

    /// <summary>Accounts: opening one, balance and statement.</summary>
    public AccountCalls Accounts { get; }

    /// <summary>Gifts from one account to another.</summary>
    public TransferCalls Transfers { get; }

    /// <summary>Modules and input blobs.</summary>
    public UploadCalls Uploads { get; }

    /// <summary>Jobs and their outputs.</summary>
    public JobCalls Jobs { get; }

    /// <summary>Agents: enrolment and tokens.</summary>
    public AgentCalls Agents { get; }

    /// <summary>Leases and results.</summary>
    public LeaseCalls Leases { get; }

    /// <summary>Receipts, and the keys that check them.</summary>
    public ReceiptCalls Receipts { get; }

    /// <summary>The account's keys.</summary>
    public KeyCalls Keys { get; }

    /// <summary>The operator's keys.</summary>
    public KeyCalls OperatorKeys { get; }

    /// <summary>The keys that sign agents' tokens.</summary>
    public SigningKeyCalls SigningKeys { get; }

    /// <summary>The same broker over the same connections, as somebody else.</summary>
    /// <param name="credential">The other's key or token.</param>
    /// <returns>A client that need not be disposed.</returns>
    public BrokerClient As(string? credential) => new(_http, _transport.Broker, credential, _limits, ownsConnection: false);

    /// <summary>Asks whether the broker and its storage are well: returns if so.</summary>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>A task that ends when the broker has answered that it is well.</returns>
    public Task CheckHealthAsync(CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Get, "api/health", cancellationToken);

    /// <summary>Closes the connections, if they are this client's own.</summary>
    public void Dispose()
    {
        if (_ownsConnection)
        {
            _http.Dispose();
        }
    }

    private static HttpClient NewConnection(CallLimits limits) => new(new SocketsHttpHandler
    {
        // Connections are renewed so that a broker which moved to another address is found again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = limits.Connect,
    })
    {
        // The transport bounds each call by what it is.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static Uri WithSlash(Uri broker)
    {
        ArgumentNullException.ThrowIfNull(broker);
        return broker.AbsolutePath.EndsWith('/') ? broker : new Uri(broker.AbsoluteUri + "/");
    }
}
