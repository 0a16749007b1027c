using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Demo;

/// <summary>How the demo shows itself: moving to a person, as plain lines to a file.</summary>
internal interface IDemoDisplay
{
    /// <summary>Opens an act or a part with a title.</summary>
    Task TitleAsync(string title);

    /// <summary>Says a line of the story.</summary>
    Task SayAsync(string line);

    /// <summary>Shows scenes until the act is over.</summary>
    /// <param name="play">Plays the act and shows each scene; answers with the job at its end.</param>
    Task<JobView> FollowAsync(Func<Func<DemoScene, Task>, Task<JobView>> play);

    /// <summary>Shows who earned and spent what.</summary>
    Task CreditsAsync(DemoCredits credits);
}
