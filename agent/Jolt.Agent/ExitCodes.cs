namespace Jolt.Agent;

/// <summary>How the command ends. Scripts may branch on these; docs/cli.md explains each to people.</summary>
internal static class ExitCodes
{
    /// <summary>It did what was asked.</summary>
    internal const int Done = 0;

    /// <summary>A fault of Jolt itself.</summary>
    internal const int Fault = 1;

    /// <summary>The command line, or a file it names, is not what was expected.</summary>
    internal const int Usage = 2;

    /// <summary>The broker refused: its reason is shown.</summary>
    internal const int Refused = 3;

    /// <summary>The account's credit does not cover the job's worst case.</summary>
    internal const int NotEnoughCredit = 4;

    /// <summary>There is no key, or the broker does not accept it.</summary>
    internal const int NotAuthenticated = 5;

    /// <summary>The broker does not answer.</summary>
    internal const int BrokerUnreachable = 6;

    /// <summary>The settings file cannot be read.</summary>
    internal const int SettingsDamaged = 7;

    /// <summary>A file or folder cannot be read or written.</summary>
    internal const int FileAccess = 8;

    /// <summary>The job ended without every chunk decided, or was cancelled.</summary>
    internal const int JobIncomplete = 9;

    /// <summary>Another program listens on the port.</summary>
    internal const int PortTaken = 10;

    /// <summary>Node.js is not installed.</summary>
    internal const int NodeMissing = 11;

    /// <summary>npm is not installed, and Azurite is not there yet.</summary>
    internal const int NpmMissing = 12;

    /// <summary>npm could not install Azurite.</summary>
    internal const int AzuriteInstallFailed = 13;

    /// <summary>The storage does not answer, or Azurite did not start.</summary>
    internal const int StorageUnreachable = 14;

    /// <summary>The broker's program did not start, or ended by itself.</summary>
    internal const int BrokerDidNotStart = 15;

    /// <summary>The ledger's audit found something that does not hold.</summary>
    internal const int AuditNotClean = 16;

    /// <summary>A receipt was run again, and the bill was wrong.</summary>
    internal const int ReceiptWrong = 17;

    /// <summary>A receipt's signature is not the broker's.</summary>
    internal const int ReceiptForged = 18;

    /// <summary>A receipt could not be checked: the key, the module or the input is missing.</summary>
    internal const int ReceiptUnknown = 19;

    /// <summary>The sandbox does not accept the module.</summary>
    internal const int ModuleRefused = 20;

    /// <summary>The tried program did not end with exit code 0: a trap, its fuel, or its own code.</summary>
    internal const int ProgramFailed = 21;

    /// <summary>A worker could not be started, or ended, or did not get the memory.</summary>
    internal const int WorkerFailed = 22;

    /// <summary>A worker could do what it must not be able to do.</summary>
    internal const int WallMissing = 23;

    /// <summary>No agent of this user runs on this PC.</summary>
    internal const int AgentNotRunning = 24;

    /// <summary>An agent of this user runs on this PC already.</summary>
    internal const int AgentRunsAlready = 25;

    /// <summary>The owner has not agreed yet to what an agent does.</summary>
    internal const int ConsentMissing = 26;

    /// <summary>The system's services did not start or stop the agent.</summary>
    internal const int ServiceFailed = 27;

    /// <summary>An agent runs, and hangs or is of another version.</summary>
    internal const int AgentAnswersOddly = 28;

    /// <summary>Ctrl-C or a request to end: 128 and the signal's number, as shells have it.</summary>
    internal const int Interrupted = 130;
}
