import torch

class Trainer:
    def __init__(self, model, optimizer, criterion, device, out):
        self.model = model.to(device)
        self.optimizer = optimizer
        self.criterion = criterion
        self.device = device
        self.out = out
    def train_epoch(self, loader):
        self.model.train()
        total = 0
        for i, batch in enumerate(loader):
            images = batch['image'].to(self.device)
            labels = batch['label'].to(self.device)
            logits = self.model(images)
            loss = self.criterion(logits, labels)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            total += loss.item()
        return total / len(loader)
    @torch.no_grad()
    def evaluate(self, loader):
        self.model.eval()
        correct = 0
        for batch in loader:
            out = self.model(batch['image'].to(self.device))
            correct += (out.argmax(1).cpu() == batch['label']).sum().item()
        return correct
    def save(self, epoch):
        torch.save({'epoch': epoch, 'model_state_dict': self.model.state_dict(), 'optimizer_state_dict': self.optimizer.state_dict()}, self.out)
