using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Jolt.Agent.Control;

/// <summary>The local socket of a running agent: a line of JSON asks, a line answers. Only its owner can reach it.</summary>
internal sealed class ControlSocket : IAsyncDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A caller that says nothing is let go: the next one waits for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Socket _listener;
    private readonly string _path;
    private readonly Func<ControlRequest, ControlAnswer> _answer;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    private ControlSocket(Socket listener, string path, Func<ControlRequest, ControlAnswer> answer)
    {
        (_listener, _path, _answer) = (listener, path, answer);
        _serving = ServeAsync();
    }

    /// <exception cref="CommandRefusedException">Another agent of this user listens there.</exception>
    internal static ControlSocket Open(string path, Func<ControlRequest, ControlAnswer> answer)
    {
        RequireNobody(path);
        MakePrivateFolder(Path.GetDirectoryName(path)!);
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }

        listener.Listen();
        return new ControlSocket(listener, path, answer);
    }

    /// <summary>Asks the agent that listens there.</summary>
    /// <exception cref="CommandRefusedException">None does.</exception>
    internal static async Task<ControlAnswer> AskAsync(string path, ControlRequest request, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        }
        catch (SocketException)
        {
            throw new CommandRefusedException(ExitCodes.AgentNotRunning, "No agent of yours is running here: start it with 'jolt agent run'.");
        }

        await using var stream = new NetworkStream(socket);
        await SendAsync(stream, request, cancellationToken);
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync(cancellationToken);
        return JsonSerializer.Deserialize<ControlAnswer>(line ?? "{}", JsonSerializerOptions.Web)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        File.Delete(_path);
        _end.Dispose();
    }

    private static void RequireNobody(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            // Nobody, or one that was killed and left its socket behind.
            return;
        }

        throw new CommandRefusedException(ExitCodes.AgentRunsAlready, "An agent of yours is running here already: see 'jolt agent status'.");
    }

    /// <summary>The folder is closed to others before the socket is there, so that no moment is open.</summary>
    private static void MakePrivateFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var caller = await _listener.AcceptAsync(_end.Token);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
                patience.CancelAfter(Patience);
                await AnswerAsync(caller, patience.Token);
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException or JsonException)
            {
                // The caller left or spoke nonsense, or the agent ends.
            }
        }
    }

    private async Task AnswerAsync(Socket caller, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(caller);
        using var reader = new StreamReader(stream);
        if (await reader.ReadLineAsync(cancellationToken) is { } line
            && JsonSerializer.Deserialize<ControlRequest>(line, JsonSerializerOptions.Web) is { } request)
        {
            await SendAsync(stream, _answer(request), cancellationToken);
        }
    }

    private static async Task SendAsync<T>(Stream stream, T what, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(what, JsonSerializerOptions.Web) + "\n"), cancellationToken);
}
