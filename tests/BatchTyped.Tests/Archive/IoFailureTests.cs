using BatchTyped.Archive;

namespace BatchTyped.Tests.Archive;

public sealed class IoFailureTests
{
    [Fact]
    public void A_full_disk_is_told_by_what_the_system_really_says()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");
        var exception = Assert.Throws<IOException>(() =>
        {
            using var full = PrivateFolder.OpenFile("/dev/full", FileMode.OpenOrCreate, FileShare.ReadWrite);
            full.Write([1]);
        });

        Assert.Equal("The disk is full. Free some space and start the run again.", IoFailure.Describe(exception));
    }

    [Fact]
    public void A_lock_is_told_from_other_failures()
    {
        using var folder = new TemporaryFolder();
        using var first = PrivateFolder.OpenFile(folder.File("lock"), FileMode.OpenOrCreate, FileShare.None);
        var locked = Assert.ThrowsAny<IOException>(() => PrivateFolder.OpenFile(folder.File("lock"), FileMode.OpenOrCreate, FileShare.None));
        var missing = Assert.ThrowsAny<IOException>(() => File.OpenRead(folder.File("none")));

        Assert.True(IoFailure.IsLocked(locked));
        Assert.False(IoFailure.IsLocked(missing));
    }

    [Fact]
    public void Faults_of_the_program_are_no_failures_of_the_disk()
    {
        Assert.False(IoFailure.Is(new InvalidOperationException()));
        Assert.False(IoFailure.Is(new ObjectDisposedException("x")));
        Assert.False(IoFailure.Is(new OperationCanceledException()));
        Assert.True(IoFailure.Is(new UnauthorizedAccessException()));
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_flushed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows needs no flush of a folder.");
        using var folder = new TemporaryFolder();
        DirectoryFlush.Flush(folder.Path);

        Assert.Throws<IOException>(() => DirectoryFlush.Flush(folder.File("none")));
    }
}
