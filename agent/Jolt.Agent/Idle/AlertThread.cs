using System.Globalization;

namespace Jolt.Agent.Idle;

/// <summary>
/// The one thread of an agent that keeps ordinary priority. It looks for the owner and stops the workers. At the lowest
/// priority it would get its turn only after the owner's own programs, half a second after it was needed. It is started
/// before the process lowers itself, since there is no way back up.
/// </summary>
internal sealed class AlertThread : IDisposable
{
    private const string OwnFolder = "/proc/thread-self";

    private readonly ManualResetEventSlim _given = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private Action? _work;

    private AlertThread()
    {
        using var known = new ManualResetEventSlim();
        _thread = new Thread(() => Run(known))
        {
            IsBackground = true,
            Name = "Jolt looks for the owner",
            // Linux ignores this and knows the thread's niceness, which stays as it is. Elsewhere it lifts the thread out of
            // its process's priority; not run there.
            Priority = ThreadPriority.Highest,
        };
        _thread.Start();
        known.Wait();
    }

    /// <summary>The system's number of the thread; 0 where threads have no priority of their own.</summary>
    internal int Id { get; private set; }

    internal static AlertThread Start() => new();

    /// <summary>Gives it its work, once. The work must start no threads, which would inherit its priority.</summary>
    /// <returns>Ends with the work.</returns>
    internal Task RunAsync(Action work)
    {
        _work = work;
        _given.Set();
        return _ended.Task;
    }

    public void Dispose()
    {
        _given.Set();
        _thread.Join();
        _given.Dispose();
    }

    private void Run(ManualResetEventSlim known)
    {
        Id = OperatingSystem.IsLinux() && Path.GetFileName(new FileInfo(OwnFolder).LinkTarget) is { } name
            ? int.Parse(name, CultureInfo.InvariantCulture)
            : 0;
        known.Set();
        _given.Wait();

        // What it throws ends the process, and the workers with it: nobody would look for the owner any more.
        _work?.Invoke();
        _ended.SetResult();
    }
}
